export const help = ''
export async function run(): Promise<void> { throw new Error('being built') }
