/**
 * Recovers a place after a fault and files what is wrong with it.
 *
 * @param {import('../lib/Findings.mjs').Findings} findings
 * @param {object} run - where, and what was acknowledged there
 */
export async function judgePlace(findings, recoverer, run) {
  const { place, effects, where } = run;
  const verdict = await recoverer.recover(place, effects);
  const kinds = {
    lost: 'F12.lost',
    half: 'F12.half-states',
    log: 'F12.log-errors',
    fsck: 'F12.fsck-failures',
    stuck: 'F12.stuck',
  };
  for (const [kind, name] of Object.entries(kinds)) {
    for (const problem of verdict[kind]) {
      findings.problem(name, where, problem);
    }
  }
  return verdict;
}
