/** 设置的存放：用户目录里一个小 JSON。读不懂的项用默认，写不进去时当次有效并说明。 */
import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import {
  defaultPreferences,
  preferencesSchema,
  type Preferences,
} from '../../shared/contract/preferences.js';
import { writeAtomically } from '../store/project-file.js';

const { shape } = preferencesSchema;
/** 逐项读：一项坏了不连累别的。 */
const fileSchema = z.object({
  theme: shape.theme.catch(defaultPreferences.theme),
  textSize: shape.textSize.catch(defaultPreferences.textSize),
  unit: shape.unit.catch(defaultPreferences.unit),
  landing: shape.landing.catch(defaultPreferences.landing),
  paperZoom: shape.paperZoom.catch(defaultPreferences.paperZoom),
  backupFolder: z.string().max(32_768).refine(isAbsolute).nullable().catch(null),
});
type Stored = z.infer<typeof fileSchema>;

export class PreferenceStore {
  readonly #file: string;
  #stored: Stored;
  #last: Promise<void> = Promise.resolve();
  readonly #listeners = new Set<() => void>();

  private constructor(file: string, stored: Stored) {
    this.#file = file;
    this.#stored = stored;
  }

  static async load(dataFolder: string): Promise<PreferenceStore> {
    const file = join(dataFolder, 'preferences.json');
    return new PreferenceStore(file, await read(file));
  }

  get current(): Preferences {
    const { theme, textSize, unit, landing, paperZoom } = this.#stored;
    return { theme, textSize, unit, landing, paperZoom };
  }
  get backupFolder(): string | null {
    return this.#stored.backupFolder;
  }

  /** 改几项，记下来，告诉各窗口。 */
  async change(part: Partial<Stored>): Promise<void> {
    this.#stored = { ...this.#stored, ...part };
    for (const listener of this.#listeners) listener();
    const text = `${JSON.stringify(this.#stored, null, 2)}\n`;
    const turn = this.#last.then(() => writeAtomically(this.#file, text));
    this.#last = turn.then(
      () => undefined,
      () => undefined,
    );
    await turn;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }
}

async function read(file: string): Promise<Stored> {
  const nothing = { ...defaultPreferences, backupFolder: null };
  try {
    const parsed = fileSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : nothing;
  } catch {
    return nothing;
  }
}
