/** 程序版本，取自 package.json（构建时并入）。 */
import packageFile from '../../../package.json' with { type: 'json' };

export const version: string = packageFile.version;
