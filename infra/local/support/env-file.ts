/** Files of variables that a shell can source and Node can read, to the same values. */

/**
 * One `NAME='value'` a line. A shell and Node's `parseEnv` both take what is between single quotes as it is.
 * @throws Error for a value that no quotes make safe in both: one with a single quote or a line break
 */
export function formatEnvFile(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => {
      if (/['\r\n]/.test(value)) throw new Error(`${name} cannot be written to a file that a shell sources.`);
      return `${name}='${value}'\n`;
    })
    .join('');
}
