import { createHash } from 'node:crypto';
import type { Received, Reply } from './testServer';

export const TOKEN = 'tok-3c0ffee';

/** A WebDAV server that asks for folders first and heeds conditions. */
export class FakeDav {
  readonly files = new Map<string, Buffer>();
  readonly folders = new Set<string>();
  /** Answers in place of the normal ones. */
  override: ((request: Received) => Reply | 'hang' | undefined) | undefined;

  readonly handle = (request: Received): Reply | undefined => {
    const { method, path, headers, body } = request;
    const other = this.override?.(request);
    if (other) {
      return other === 'hang' ? undefined : other;
    }
    if (headers.authorization !== `Bearer ${TOKEN}`) {
      return { status: 401 };
    }
    const held = this.files.get(path);
    switch (method) {
      case 'MKCOL': {
        const isNew = !this.folders.has(path);
        this.folders.add(path);
        return { status: isNew ? 201 : 405 };
      }
      case 'PUT':
        return this.#put(path, headers, body);
      case 'HEAD':
        return { status: held ? 200 : 404 };
      default:
        return held ? { status: 200, body: held } : { status: 404 };
    }
  };

  #put(path: string, headers: Received['headers'], body: Buffer): Reply {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (folder !== '/log/' && !this.folders.has(folder)) {
      return { status: 409 };
    }
    if (headers['if-none-match'] === '*' && this.files.has(path)) {
      return { status: 412 };
    }
    this.files.set(path, body);
    return { status: 201 };
  }
}

/** What object stores have in common, with conditional writes and object lock. */
export class FakeS3 {
  readonly objects = new Map<
    string,
    { body: Buffer; headers: Received['headers'] }
  >();
  refuse: { status: number; code: string; message: string } | undefined;

  readonly handle = ({ method, path, headers, body }: Received): Reply => {
    const key = decodeURIComponent(path.split('?')[0]);
    if (this.refuse) {
      return failure(this.refuse);
    }
    const held = this.objects.get(key);
    if (method === 'GET') {
      return held
        ? { status: 200, body: held.body }
        : failure({ status: 404, code: 'NoSuchKey', message: 'No such key' });
    }
    if (headers['if-none-match'] === '*' && held) {
      return failure({
        status: 412,
        code: 'PreconditionFailed',
        message: 'The object is there',
      });
    }
    const sum = headers['x-amz-checksum-sha256'];
    const found = createHash('sha256').update(body).digest('base64');
    if (sum && sum !== found) {
      return failure({
        status: 400,
        code: 'BadDigest',
        message: 'Not the sum',
      });
    }
    this.objects.set(key, { body, headers });
    return { status: 200, headers: { etag: '"1"' } };
  };
}

function failure(options: {
  status: number;
  code: string;
  message: string;
}): Reply {
  const { status, code, message } = options;
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}
