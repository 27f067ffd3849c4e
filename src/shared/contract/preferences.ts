/** 设置：这台电脑上这个人的喜好，不随项目走。宿主记在用户目录，各窗口共用。 */
import { z } from 'zod';
import { amountUnitSchema } from './cells.js';

export const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;

/** 字号：整个界面一起放大，表格、文字、对话框都在内。 */
export const textSizeSchema = z.enum(['small', 'normal', 'large', 'huge']);
export type TextSize = z.infer<typeof textSizeSchema>;

/** 打开已有项目先到哪一页。 */
export const landingSchema = z.enum(['overview', 'first-table']);

/** 情况说明的纸面：百分之几，或与窗口同宽。 */
export const paperZoomSchema = z.enum(['75', '100', '125', '150', 'fit']);
export type PaperZoom = z.infer<typeof paperZoomSchema>;

export const preferencesSchema = z.strictObject({
  theme: themeSchema,
  textSize: textSizeSchema,
  /** 打开项目时用的金额单位；状态栏随时可换。 */
  unit: amountUnitSchema,
  landing: landingSchema,
  /** 情况说明页用的，在那一页的工具行里换。 */
  paperZoom: paperZoomSchema,
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences: Preferences = {
  theme: 'system',
  textSize: 'normal',
  unit: '万元',
  landing: 'overview',
  paperZoom: '100',
};

/** 备份：本机总有一份；另选了文件夹的，再抄一份过去。 */
export const backupPlaceSchema = z.object({
  /** 本机备份所在的文件夹。 */
  own: z.string(),
  /** 另抄一份的文件夹；没有选为 null。 */
  copy: z.string().nullable(),
  /** 最近一次没有抄成的一句话。 */
  problem: z.string().nullable(),
});

export const preferencesViewSchema = z.object({ preferences: preferencesSchema, backup: backupPlaceSchema });
export type PreferencesView = z.infer<typeof preferencesViewSchema>;

/** 只改给出的几项。 */
export const preferencesChangeSchema = preferencesSchema.partial();
