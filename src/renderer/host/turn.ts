/** 下一件事再接着做，其间键鼠插得进来。 */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
