import type { TextFormat } from '../../../../shared/questions/text-format.ts';
import { type GiftText, readFormatted, split } from './gift-text.ts';

/** GIFT's statements: `T`, `FALSE#when wrong#when right`. */
export function readTrueFalse(answers: GiftText, inherited: TextFormat) {
  const [answer = answers, wrong, right] = split(answers, '#', 3);
  const feedback = (name: string, piece: GiftText | undefined) => {
    const { text, format } = piece ? readFormatted(piece, inherited) : { text: '', format: inherited };
    return text === '' ? {} : { [name]: text, [`${name}Format`]: format };
  };
  const question = {
    type: 'trueFalse',
    answer: readFormatted(answer, inherited).text.startsWith('T'),
    ...feedback('feedbackWhenWrong', wrong),
    ...feedback('feedbackWhenRight', right),
  };
  return { question, remarks: [] };
}
