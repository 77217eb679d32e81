import { failureText } from './failureText';

const ADVICE: Record<string, string> = {
  AccessDenied:
    'The credentials need s3:GetObject, s3:ListBucket and s3:PutObject, with object lock s3:PutObjectRetention',
  NotImplemented:
    'The store must know conditional writes (If-None-Match); without them nothing could be written once',
  PermanentRedirect: 'Redirects are not followed; configure the right region',
};

/** What the SDK said, told so that it helps and holds no secret. */
export class S3Error extends Error {
  readonly kind: string;
  readonly status: number | undefined;

  static of(what: string, error: unknown, secrets: string[]) {
    const { name = 'Error', $metadata } = error as {
      name?: string;
      $metadata?: { httpStatusCode?: number };
    };
    return new S3Error(
      name,
      $metadata?.httpStatusCode,
      `${what} failed: ${name} ${failureText(error, secrets)}${
        ADVICE[name] ? `. ${ADVICE[name]}` : ''
      }`,
    );
  }

  private constructor(
    kind: string,
    status: number | undefined,
    message: string,
  ) {
    super(message);
    this.name = 'S3Error';
    this.kind = kind;
    this.status = status;
  }
}
