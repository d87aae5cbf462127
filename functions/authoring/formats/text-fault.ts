/** Something wrong at an offset of a text, before its lines are counted. */
export interface TextFault {
  readonly offset: number;
  readonly message: string;
}
