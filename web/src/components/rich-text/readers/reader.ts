/** What a reader of texts takes. */
import type { TextFormat } from '../../../../../shared/questions/text-format.ts';

export interface ReaderProps {
  readonly text: string;
  readonly format: TextFormat;
  /** Without blocks, to stand inside a label. */
  readonly inline: boolean;
}
