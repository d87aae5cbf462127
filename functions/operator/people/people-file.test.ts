import { describe, expect, it } from 'vitest';
import { readPeopleFile } from './people-file.ts';

const read = (text: string) => readPeopleFile(new TextEncoder().encode(text), ['email', 'name']);
const faultsOf = (text: string) =>
  read(text).faults.map(({ row, column, message }) => `${row}${column ? ` ${column}` : ''}: ${message}`);
const ada = { row: 2, email: 'ada@example.org', name: 'Ada Lovelace', group: 'student', extraPercent: 25 };

describe('a file of people', () => {
  it.each([
    ['as it is documented', 'email,name,group,extra-percent\nada@example.org,Ada Lovelace,student,25\n'],
    [
      'with a byte order mark and line ends of Windows',
      '\uFEFFemail,name,group,extra-percent\r\nada@example.org,Ada Lovelace,student,25\r\n',
    ],
    [
      'with semicolons, quotes and a comma as decimal mark',
      'email;name;group;extra-percent\n"ada@example.org";"Ada Lovelace";student;25,0\n',
    ],
    ['with tabs', 'email\tname\tgroup\textra-percent\nada@example.org\tAda Lovelace\tstudent\t25\n'],
    [
      'with columns in another order, capitals, blanks and a percent sign',
      'Name, Extra-Percent ,EMAIL,group\n Ada Lovelace ,25 %, Ada@Example.org ,Student\n',
    ],
    [
      'with empty lines and rows at its end',
      'email,name,group,extra-percent\nada@example.org,Ada Lovelace,student,25\n\n,,,\n',
    ],
  ])('is read %s', (_how, text) => {
    expect(read(text)).toEqual({ people: [ada], faults: [] });
  });

  it('says nothing of a group or extra time where it has no column or an empty cell', () => {
    const silent = { ...ada, group: null, extraPercent: null };
    expect(read('email,name\nada@example.org,Ada Lovelace\n').people).toEqual([silent]);
    expect(read('email,name,group,extra-percent\nada@example.org,Ada Lovelace,,\n').people).toEqual([silent]);
  });

  it('takes names with commas, quotes and letters of any script as they are', () => {
    const { people } = read('email,name\na@example.org,"Lovelace, Ada ""the first"""\nb@example.org,عليّ بن أبي\n');
    expect(people.map(({ name }) => name)).toEqual(['Lovelace, Ada "the first"', 'عليّ بن أبي']);
  });

  it('is counted by rows as a spreadsheet does, empty ones included', () => {
    expect(faultsOf('email,name\n\nada@example.org,Ada\n\nnobody,Alan\n')).toEqual([
      '5 email: “nobody” is not an email address',
    ]);
  });

  it.each([
    ['no header', 'ada@example.org,Ada\n', '1: has an unknown column “ada@example.org”'],
    ['a column that is misspelt', 'email,name,extra percent\na@example.org,A,5\n', 'did you mean “extra-percent”?'],
    ['a column twice', 'email,email,name\na@example.org,b@example.org,A\n', '1: has the column email twice'],
    ['a column missing', 'email\na@example.org\n', '1: does not name the column name'],
    ['nobody in it', 'email,name\n', '2: is missing'],
    ['an empty name', 'email,name\na@example.org,\n', '2 name: is empty'],
    ['a name of two lines', 'email,name\na@example.org,"Ada\nLovelace"\n', '2 name: “Ada\nLovelace” has a line break'],
    ['an unknown group', 'email,name,group\na@example.org,A,studnet\n', 'did you mean “student”?'],
    [
      'extra time that is no number',
      'email,name,extra-percent\na@example.org,A,some\n',
      '2 extra-percent: “some” must be a number from 0 to 900',
    ],
    [
      'extra time below zero',
      'email,name,extra-percent\na@example.org,A,-5\n',
      '2 extra-percent: “-5” must be a number from 0 to 900',
    ],
    [
      'too much extra time',
      'email,name,extra-percent\na@example.org,A,901\n',
      '2 extra-percent: “901” must be a number from 0 to 900',
    ],
    [
      'somebody twice, in other letters',
      'email,name\na@example.org,A\nA@Example.org,B\n',
      '3 email: “a@example.org” is already in row 2',
    ],
    [
      'a comma in a name without quotes',
      'email,name\na@example.org,Lovelace, Ada\n',
      '2: has more cells than the header',
    ],
    ['a quote that never ends', 'email,name\na@example.org,"Ada\n', 'can’t be read'],
  ])('is refused with %s', (_fault, text, message) => {
    expect(faultsOf(text).join('\n')).toContain(message);
  });

  it('is refused in another encoding than UTF-8, with the way out', () => {
    const latin1 = Buffer.from('email,name\na@example.org,J\xf6rg\n', 'latin1');
    expect(readPeopleFile(latin1, ['email']).faults).toMatchObject([{ message: expect.stringContaining('CSV UTF-8') }]);
  });

  it('needs no names where nobody is added', () => {
    const { people, faults } = readPeopleFile(new TextEncoder().encode('email\na@example.org\n'), ['email']);
    expect({ emails: people.map(({ email }) => email), faults }).toEqual({ emails: ['a@example.org'], faults: [] });
  });
});
