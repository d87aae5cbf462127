/** What EventBridge Scheduler answers when it refuses; `name` is the exception the SDK throws. */
const statusByName = {
  ValidationException: 400,
  ConflictException: 409,
  ResourceNotFoundException: 404,
  ServiceQuotaExceededException: 402,
  ThrottlingException: 429,
  InternalServerException: 500,
} as const;
export type SchedulerErrorName = keyof typeof statusByName;

export class SchedulerError extends Error {
  override readonly name: SchedulerErrorName;
  readonly status: number;

  constructor(name: SchedulerErrorName, message: string) {
    super(message);
    this.name = name;
    this.status = statusByName[name];
  }
}
