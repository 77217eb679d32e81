import { runCli } from './cli/runCli';

// A reader that went away, as in `releases-cli … | head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    process.exit();
  }
  throw error;
});

// Not process.exit: what was written to a pipe has to get there first.
void runCli(process.argv.slice(2)).then(code => {
  process.exitCode = code;
});
