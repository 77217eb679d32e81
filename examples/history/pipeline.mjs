/** What a pipeline does with one release in one environment, step by step. */
export function createPipeline({ client, entityRef, version, environment }) {
  const key = [entityRef, version, environment];
  let deployment;
  const step = async (name, body, ...rest) => {
    const answer = await client.step(deployment, name, body, [...key, ...rest]);
    deployment = answer.deployment ?? answer;
    return deployment;
  };
  const self = {
    async request(reason) {
      const body = { entityRef, environment, version };
      const answer = await client.request(
        reason ? { ...body, reason } : body,
        key,
      );
      deployment = answer.deployment;
    },
    start: () => step('start', {}),
    report: progress => step('progress', progress, `${progress.step}`),
    finish: (outcome, rest) => step('finish', { outcome, ...rest }),
    async succeed() {
      await self.request();
      await self.start();
      return self.finish('succeeded');
    },
  };
  return self;
}
