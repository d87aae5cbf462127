/** What a service answers when it refuses: `name` is the exception that the SDK throws. */
export class AwsError extends Error {
  override readonly name: string;
  readonly status: number;

  constructor(status: number, name: string, message: string) {
    super(message);
    this.name = name;
    this.status = status;
  }
}
