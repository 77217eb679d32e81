module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // What is imported is bundled by scripts/build.mjs: nobody who installs the
    // package needs it as a dependency.
    '@backstage/no-undeclared-imports': 'off',
  },
});
