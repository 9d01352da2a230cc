// Secrets that are made once and kept in a file. Plain JavaScript, because next.config.js keeps one too.
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";

export const MIN_SECRET_LENGTH = 32;
const MIN_DIFFERENT_CHARACTERS = 10;

/**
 * What makes a text too weak for a secret; undefined for a good one.
 * @param {string} text
 * @returns {string | undefined}
 */
export function findSecretWeakness(text) {
  if (text === "") return "is empty";
  if (text.length < MIN_SECRET_LENGTH) return `must have at least ${MIN_SECRET_LENGTH} characters`;
  const isOneTextOverAndOver = `${text}${text}`.indexOf(text, 1) < text.length;
  if (new Set(text).size < MIN_DIFFERENT_CHARACTERS || isOneTextOverAndOver)
    return "is too easily guessed: the same few characters again and again";
  return undefined;
}

/**
 * The secret in `file`. Made by `draw` where there is none, written aside and flushed before it gets its name, so that a
 * crash leaves the whole secret or none; of two processes that do this at the same moment one wins for both.
 * @param {string} file
 * @param {() => string} draw
 * @returns {string}
 */
export function keepSecret(file, draw) {
  const known = readKept(file);
  if (known !== undefined) return known;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${process.pid}.new`;
  writeWhole(aside, `${draw()}\n`);
  try {
    linkSync(aside, file);
    syncFolder(dirname(file));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return readFileSync(file, "utf8").trim();
}

/** @param {string} file */
function readKept(file) {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * @param {string} file
 * @param {string} text
 */
function writeWhole(file, text) {
  rmSync(file, { force: true });
  const handle = openSync(file, "wx", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Flushes a folder's list of names: a rename is on the disk only after this.
 * @param {string} folder
 */
export function syncFolder(folder) {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
