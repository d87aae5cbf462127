/** Rules about sections, which no schema can say: who belongs where. Pure. */

import type { FieldPath } from '../formats/source-document.ts';
import type { QuestionSource } from '../questions/registry.ts';
import type { HeaderSource } from '../test-source.ts';
import { didYouMean } from './describe-issue.ts';

interface SectionFault {
  readonly path: FieldPath;
  readonly message: string;
}

/** Everything wrong between the sections of a test and its questions. */
export function checkSections(
  sections: HeaderSource['sections'],
  questions: readonly QuestionSource[],
): SectionFault[] {
  const ids = sections.map(({ id }) => id);
  const twice = ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [{ path: ['sections', index, 'id'], message: `“${id}” is already the id of a section` }]
      : [],
  );
  const empty = ids.flatMap((id, index) =>
    questions.some((question) => question.section === id)
      ? []
      : [{ path: ['sections', index], message: `no question belongs to the section “${id}”` }],
  );
  const astray = questions.flatMap(({ section }, index): SectionFault[] => {
    if (section === undefined) {
      return ids.length === 0
        ? []
        : [
            {
              path: ['questions', index],
              message: 'the test has sections, so every question needs one (section)',
            },
          ];
    }
    if (ids.includes(section)) return [];
    const hint = didYouMean(section, ids) ?? '';
    return [{ path: ['questions', index, 'section'], message: `there is no section “${section}”${hint}` }];
  });
  return [...twice, ...empty, ...astray];
}
