import { notFound } from "next/navigation";

/** Every address below a language that no page has. */
export default function NoSuchPage(): never {
  notFound();
}
