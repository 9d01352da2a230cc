import { expect, it } from "vitest";
import { hash16 } from "./hash16.ts";

it("gives the chain suffixes that real clusters show", () => {
  expect(hash16("default/kubernetes:httpstcp")).toBe("NPX46M4PTMTKRN6Y");
  expect(hash16("kube-system/kube-dns:dnsudp")).toBe("TCOU7JCQXEZGVUNU");
  expect(hash16("ns1/svc1:p80tcp10.180.0.1:80")).toBe("SXIVWICOYRO3J4NJ");
});
