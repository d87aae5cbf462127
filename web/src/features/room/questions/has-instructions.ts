/** Whether there is anything to read before the questions of a test, or of one of its sections. */
import type { OpenSession } from '../../../../../shared/api/sessions.ts';

/** True when the test or a section has instructions. */
export function hasInstructions({ instructions, sections }: Pick<OpenSession, 'instructions' | 'sections'>): boolean {
  return instructions !== '' || sections.some((section) => section.instructions !== '');
}
