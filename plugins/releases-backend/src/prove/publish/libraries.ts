/*
 * Large libraries, loaded by who uses them when they are used. Not with
 * `import()`: this package is CommonJS, where that leaves the module system.
 */
export const loadGit = (): typeof import('isomorphic-git') =>
  require('isomorphic-git');

export const loadS3 = (): typeof import('@aws-sdk/client-s3') =>
  require('@aws-sdk/client-s3');
