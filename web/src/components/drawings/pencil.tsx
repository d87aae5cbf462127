/** The pencil that is in every drawing. */

interface PencilProps {
  /** Where its eraser's middle lies, and how it is turned; it points to the right. */
  readonly place: string;
  /** How long its painted part is; a used one is shorter. */
  readonly length?: number;
}

/** A pencil of 12 units of height, in the drawing's own line. */
export function Pencil({ place, length = 46 }: PencilProps) {
  const end = 13 + length;
  return (
    <g transform={place}>
      <path d="M7-6H4a4 4 0 0 0-4 4v4a4 4 0 0 0 4 4h3Z" fill="var(--bad-soft)" />
      <path d="M7-6h6V6H7Z" fill="var(--surface)" />
      <path d={`M13-6H${end}V6H13Z`} fill="var(--pencil)" />
      <path d={`M${end}-6L${end + 15}-.6a.6.6 0 0 1 0 1.2L${end} 6Z`} fill="var(--surface)" />
      <path d={`M${end + 10}-1.9 ${end + 15} 0l-5 1.9Z`} fill="currentColor" strokeWidth="1.5" />
    </g>
  );
}
