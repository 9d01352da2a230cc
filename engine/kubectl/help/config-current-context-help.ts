/** Verbatim, as `kubectl config current-context --help` prints it at v1.36. */
export const configCurrentContextHelp = `Display the current-context.

Examples:
  # Display the current-context
  kubectl config current-context

Usage:
  kubectl config current-context [flags] [options]

Use "kubectl options" for a list of global command-line options (applies to all commands).
`;
