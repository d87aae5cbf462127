// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../../shared/questions/answer.ts';
import { startI18n } from '../../lib/i18n.ts';
import { AnswerText, progressOf, QuestionInput } from '../in-the-room.tsx';

startI18n();
const question = { questionId: 'q', type: 'longText', text: 'Why?', points: 5, maxLength: 300 } as const;

function Field({ initial = null }: { readonly initial?: AnswerValue }) {
  const [value, setValue] = useState(initial);
  return (
    <>
      <p id="text">Why?</p>
      <QuestionInput
        question={question}
        value={value}
        number={3}
        describedBy="text"
        disabled={false}
        onChange={setValue}
      />
      <output>{JSON.stringify(value)}</output>
    </>
  );
}

describe('an essay in the room', () => {
  it('counts the words while they are typed, and is none when all are taken away', async () => {
    const user = userEvent.setup();
    render(<Field />);
    const field = screen.getByRole('textbox', { name: 'Your answer to question 3' });
    expect(screen.getByText('0 words')).toBeVisible();
    await user.type(field, 'Because');
    expect(screen.getByText('1 word')).toBeVisible();
    await user.type(field, ' it is so');
    expect(screen.getByText('4 words')).toBeVisible();
    expect(screen.getByText('"Because it is so"')).toBeInTheDocument();
    await user.clear(field);
    expect(screen.getByText('null')).toBeInTheDocument();
  });

  it('says how much room is left when there is little', () => {
    render(<Field initial={'x'.repeat(290)} />);
    expect(screen.getByText('10 characters left')).toBeVisible();
  });

  it('is answered with anything but blanks, and shows what was typed as it is', () => {
    expect(progressOf(question, ' \n').kind).toBe('open');
    expect(progressOf(question, 'Because.').kind).toBe('answered');
    render(<AnswerText question={question} answer={'One **line**\nand another'} />);
    expect(screen.getByText(/One \*\*line\*\*/).textContent).toBe('One **line**\nand another');
  });
});
