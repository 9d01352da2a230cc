/** Verbatim, as `kubectl api-versions --help` prints it at v1.36. */
export const apiVersionsHelp = `Print the supported API versions on the server, in the form of "group/version".

Examples:
  # Print the supported API versions
  kubectl api-versions

Usage:
  kubectl api-versions [options]

Use "kubectl options" for a list of global command-line options (applies to all commands).
`;
