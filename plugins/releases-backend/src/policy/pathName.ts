import { sha256 } from '../prove/canonicalJson';

/** Whether the text can be the name of a promotion path: a DNS label. */
export function isPathName(text: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
}

/**
 * What a location is listed under while it has no path of its own: the end of
 * its target, with a part of its hash so that it meets no real name.
 */
export function nameOfLocation(target: string): string {
  const words = target
    .toLocaleLowerCase('en-US')
    .replace(/\.ya?ml$/, '')
    .match(/[a-z0-9]+/g);
  const readable = (words ?? []).slice(-4).join('-').slice(-50);
  return `${readable}-${sha256(target).slice(0, 8)}`.replace(/^-+/, '');
}
