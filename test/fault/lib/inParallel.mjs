/** Works on a list with some workers; each takes the next item when it is done. */
export async function inParallel(list, workers, work) {
  const items = list.entries();
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      for (const [index, item] of items) {
        await work(item, { index, worker });
      }
    }),
  );
}
