/**
 * 唯一的契约：界面能请宿主做的事，都在这张封闭的表里（方法名 → 参数与结果的模式）。
 * Electron 窗口、本机浏览器宿主与测试共用；宿主逐次校验参数，界面逐次校验结果。
 */
import { z } from 'zod';
import { amountUnitSchema, sheetRowSchema, sheetViewSchema, tableIdSchema } from './cells.js';
import { changeProfileMethods } from './change-profile.js';
import { checkReportSchema } from './checks.js';
import { attachmentIdSchema, attachmentsViewSchema } from './attachments.js';
import {
  comparedVersionsSchema,
  exportComparisonSchema,
  exportFolderSchema,
  exportPlanSchema,
  exportProgressSchema,
  exportRequestSchema,
  exportResultSchema,
  exportStandingsSchema,
  exportVersionSchema,
} from './exporting.js';
import { exportPartSchema, fileTokenSchema } from './files.js';
import { importMethods } from './importing.js';
import { mergePartSchema, mergeViewSchema } from './merge.js';
import { lastYearTextReportSchema, textSourceSchema } from './last-year-text.js';
import { lastYearProjectArgs } from './last-year-project.js';
import { narrativeViewSchema } from './narrative.js';
import { overviewSchema } from './overview.js';
import { editOutcomeSchema, explanationSchema, openedProjectSchema, projectStateSchema } from './project.js';
import { preferencesChangeSchema, preferencesViewSchema } from './preferences.js';
import { recentIdSchema, recentProjectSchema } from './recent.js';
import { startMethods } from './start.js';
import {
  versionDifferenceSchema,
  versionListSchema,
  versionNameSchema,
  versionViewSchema,
} from './versions.js';
import { foundSubjectSchema } from './subjects.js';
import {
  draftComparisonSchema,
  figureChoiceSchema,
  paragraphEditSchema,
  paragraphIdSchema,
  paragraphNodesSchema,
} from './text.js';
import { factsViewSchema } from './facts.js';
import { method } from './method.js';

const nothing = z.object({});
const address = z.string().min(1).max(200);
const editText = z.string().max(200);
const subjectCode = z.string().regex(/^\d{3}(\d{2}){0,2}$/);

export const contract = {
  ...startMethods,
  /** 诊断信息：没有金额、名称与路径的一段文字。 */
  'app.diagnostics': method(() => [nothing, z.object({ text: z.string() })]),
  /** 弹出选文件对话框（仅桌面；浏览器由页面上传取得票据）。取消时为空数组。 */
  'files.pick': method(() => [
    z.object({ purpose: z.enum(['workbook', 'project', 'last-year', 'attachment', 'mapping', 'text']) }),
    z.array(fileTokenSchema),
  ]),

  'preferences.get': method(() => [nothing, preferencesViewSchema]),
  'preferences.set': method(() => [preferencesChangeSchema, preferencesViewSchema]),
  /** 备份另抄一份：选文件夹，或不再抄。取消选择时原样。 */
  'preferences.backupFolder': method(() => [z.object({ use: z.boolean() }), preferencesViewSchema]),
  /**
   * 一个项目一个窗口：在另一个窗口里打开文件，或到那里执行一条开始页的命令。
   * 没有窗口可开（浏览器宿主）时 `opened` 为假，页面就在原处做。
   */
  'window.open': method(() => [
    z.object({ file: fileTokenSchema.nullable(), command: z.string().max(40).nullable() }),
    z.object({ opened: z.boolean() }),
  ]),
  /** 右键菜单的粘贴：请宿主在焦点处粘贴；做不到时页面自己读剪贴板。 */
  'clipboard.paste': method(() => [nothing, z.object({ done: z.boolean() })]),

  /** 最近的项目，新的在前。 */
  'recent.list': method(() => [nothing, z.array(recentProjectSchema)]),
  'recent.open': method(() => [z.object({ id: recentIdSchema }), openedProjectSchema]),
  /** 找不到的项目重新指给程序：打开这个文件，替掉原来的一条。 */
  'recent.locate': method(() => [
    z.object({ id: recentIdSchema, file: fileTokenSchema }),
    openedProjectSchema,
  ]),
  /** 从清单里去掉，可以放回；文件本身不动。 */
  'recent.forget': method(() => [z.object({ id: recentIdSchema }), z.array(recentProjectSchema)]),
  'recent.restore': method(() => [z.object({ id: recentIdSchema }), z.array(recentProjectSchema)]),
  /** 打开它所在的文件夹（仅桌面）；路径不给页面。 */
  'recent.show': method(() => [z.object({ id: recentIdSchema }), nothing]),

  'project.current': method(() => [nothing, openedProjectSchema.nullable()]),
  'project.openSample': method(() => [nothing, openedProjectSchema]),
  'project.open': method(() => [z.object({ file: fileTokenSchema }), openedProjectSchema]),
  'lastYear.project': method(() => [lastYearProjectArgs, openedProjectSchema]),
  'project.new': method(() => [
    z.object({
      profile: z.string().max(64),
      year: z.number().int().min(2000).max(2100),
      department: z.string().min(1).max(300),
    }),
    openedProjectSchema,
  ]),
  'project.close': method(() => [nothing, nothing]),
  /** 另存：桌面弹对话框选位置，浏览器给下载票据。取消时 fileName 为 null。 */
  'project.saveAs': method(() => [
    nothing,
    z.object({ fileName: z.string().nullable(), download: z.string().nullable() }),
  ]),

  /** 审核总数、各表状态等，此刻重算的。 */
  'project.state': method(() => [nothing, projectStateSchema]),
  /** 另存分发副本：没有修改记录、导出记录与导入来源；打开着的仍是原来的项目。`secrets` 为其中标作涉密的段数。 */
  'project.saveDistribution': method(() => [
    nothing,
    z.object({
      fileName: z.string().nullable(),
      download: z.string().nullable(),
      secrets: z.number().int(),
    }),
  ]),
  /** 历史版本，新的在前。 */
  'versions.list': method(() => [nothing, versionListSchema]),
  /** 某一版当时的各表，只读。 */
  'versions.view': method(() => [z.object({ name: versionNameSchema }), versionViewSchema]),
  /** 恢复到某一版：一步可撤销的修改。 */
  /** 那一版与现在差在哪里；版式、年度、部门不同的不能比，拒绝。 */
  'versions.compare': method(() => [z.object({ name: versionNameSchema }), versionDifferenceSchema]),
  'versions.restore': method(() => [z.object({ name: versionNameSchema }), openedProjectSchema]),
  /** 把某一版另存成单独的项目；打开着的不动。取消时 fileName 为 null。 */
  'versions.saveAs': method(() => [
    z.object({ name: versionNameSchema }),
    z.object({ fileName: z.string().nullable(), download: z.string().nullable() }),
  ]),
  /** 现在就留一版；名字可以不起。 */
  'versions.keep': method(() => [z.object({ label: z.string().max(40) }), versionListSchema]),

  'table.get': method(() => [z.object({ table: tableIdSchema }), sheetViewSchema]),
  /** 长表的下一段：从第 `from` 行起。 */
  'table.rows': method(() => [
    z.object({ table: tableIdSchema, from: z.number().int().min(0).max(1_000_000) }),
    z.array(sheetRowSchema),
  ]),
  /** 键入、粘贴、清除；整批是一步撤销。`text` 为空串表示清除（恢复默认）。 */
  'cells.edit': method(() => [
    z.object({
      edits: z
        .array(z.object({ address, text: editText }))
        .min(1)
        .max(100_000),
      unit: amountUnitSchema,
      by: z.enum(['typed', 'pasted', 'cleared']),
    }),
    editOutcomeSchema,
  ]),
  'rows.add': method(() => [
    z.object({ table: tableIdSchema, codes: z.array(subjectCode).min(1).max(1000) }),
    editOutcomeSchema,
  ]),
  'rows.remove': method(() => [
    z.object({ table: tableIdSchema, codes: z.array(subjectCode).min(1).max(1000) }),
    editOutcomeSchema,
  ]),
  'subjects.search': method(() => [
    z.object({ table: tableIdSchema, text: z.string().max(60) }),
    z.array(foundSubjectSchema),
  ]),
  'history.undo': method(() => [nothing, editOutcomeSchema]),
  'history.redo': method(() => [nothing, editOutcomeSchema]),

  'cell.explain': method(() => [z.object({ address }), explanationSchema]),
  'overview.get': method(() => [nothing, overviewSchema]),
  'checks.run': method(() => [nothing, checkReportSchema]),
  'narrative.get': method(() => [nothing, narrativeViewSchema]),
  /** 开始改写一段：它的节点与各标记此刻的样子。 */
  'paragraph.edit': method(() => [z.object({ id: paragraphIdSchema }), paragraphEditSchema]),
  /** 存一段改写；`after` 给出时是新添的一段。 */
  'paragraph.set': method(() => [
    z.object({ id: paragraphIdSchema, nodes: paragraphNodesSchema, after: paragraphIdSchema.nullable() }),
    editOutcomeSchema,
  ]),
  'paragraph.restore': method(() => [z.object({ id: paragraphIdSchema }), editOutcomeSchema]),
  /** 确认沿用上年的段落。 */
  'paragraph.confirm': method(() => [
    z.object({ ids: z.array(paragraphIdSchema).min(1).max(2000) }),
    editOutcomeSchema,
  ]),
  /** 手写的数换成活的数字。 */
  'paragraph.adopt': method(() => [
    z.object({
      id: paragraphIdSchema,
      fragment: z.string().min(1).max(80),
      token: z.string().min(1).max(2000),
    }),
    editOutcomeSchema,
  ]),
  /** 可插入的数字。 */
  'figures.find': method(() => [z.object({ text: z.string().max(60) }), z.array(figureChoiceSchema)]),
  /** 上年文字（.docx、.txt、粘贴）并入：一步，可撤销。 */
  'lastYearText.import': method(() => [
    z.object({ source: textSourceSchema }),
    z.object({ outcome: editOutcomeSchema, report: lastYearTextReportSchema }),
  ]),
  /** 返回稿与我们的文字逐段对照；不改任何东西。 */
  'draft.compare': method(() => [z.object({ source: textSourceSchema }), draftComparisonSchema]),
  /** 照返回稿改一处来处：格、补充资料、原因；一步可撤销。不合的拒绝，原值不动。 */
  'draft.answer': method(() => [
    z.object({ address: z.string().min(1).max(300), text: z.string().max(5000) }),
    editOutcomeSchema,
  ]),
  'reasons.set': method(() => [
    z.object({ key: z.string().min(1).max(200), text: z.string().max(5000) }),
    editOutcomeSchema,
  ]),
  /** 补充资料：键、名称、当前值（文字）、单位、用处。 */
  'facts.list': method(() => [nothing, factsViewSchema]),
  'facts.set': method(() => [
    z.object({ key: z.string().min(1).max(200), text: z.string().max(5000) }),
    editOutcomeSchema,
  ]),
  /** 整列贴进补充资料：一步撤销；不合的逐项拒绝，原值不动。 */
  'facts.setMany': method(() => [
    z.object({
      edits: z
        .array(z.object({ key: z.string().min(1).max(200), text: editText }))
        .min(1)
        .max(5000),
    }),
    editOutcomeSchema,
  ]),

  ...importMethods,
  ...changeProfileMethods,
  /** 与另一份项目比较：有哪些部分可以并入，冲突在哪里。 */
  'merge.compare': method(() => [z.object({ file: fileTokenSchema }), mergeViewSchema]),
  /** 并入选定的部分；`theirs` 是选了“用对方的”冲突，其余保留自己的。一步可撤销。 */
  'merge.run': method(() => [
    z.object({
      file: fileTokenSchema,
      parts: z.array(mergePartSchema).min(1).max(40),
      theirs: z.array(z.string().max(260)).max(100_000),
    }),
    openedProjectSchema,
  ]),
  /** 导出前的清单，与可选的做法。 */
  'export.plan': method(() => [nothing, exportPlanSchema]),
  /** 上次导出到的文件夹；页面不传路径，导出时由宿主照它记着的放。 */
  'export.folder': method(() => [nothing, exportFolderSchema]),
  /** 那个文件夹里已有的同名文件，将被换掉的。 */
  'export.standing': method(() => [
    z.object({ parts: z.array(exportPartSchema).max(6) }),
    exportStandingsSchema,
  ]),
  /** 弹对话框另选导出的文件夹并记住；取消则照旧。 */
  'export.changeFolder': method(() => [nothing, exportFolderSchema]),
  /** 导出：放进记着的文件夹，没有或用不了就弹对话框选；浏览器给下载票据。取消选择时 files 为空。 */
  'export.run': method(() => [exportRequestSchema, exportResultSchema]),
  /** 目标被占着之后：再放一次，或另存为(2)。 */
  'export.place': method(() => [z.object({ rename: z.boolean() }), exportResultSchema]),
  /** 进度：变了（或不在导出）才答。 */
  'export.progress': method(() => [z.object({ after: z.number().int() }), exportProgressSchema]),
  'export.cancel': method(() => [nothing, nothing]),
  /** 导出记录，新的在前。 */
  'export.history': method(() => [nothing, z.array(exportVersionSchema)]),
  'export.compare': method(() => [comparedVersionsSchema, exportComparisonSchema]),
  /** 把比较写成工作簿，放到选定的文件夹。 */
  'export.saveComparison': method(() => [comparedVersionsSchema, exportResultSchema]),
  'attachments.get': method(() => [nothing, attachmentsViewSchema]),
  'attachments.add': method(() => [
    z.object({ files: z.array(fileTokenSchema).min(1).max(30) }),
    editOutcomeSchema,
  ]),
  /** 改名称、换先后；`order` 是新的位次（从 0 起），null 不动。 */
  'attachments.edit': method(() => [
    z.object({
      id: attachmentIdSchema,
      title: z.string().min(1).max(200),
      order: z.number().int().min(0).max(100).nullable(),
    }),
    editOutcomeSchema,
  ]),
  'attachments.remove': method(() => [z.object({ id: attachmentIdSchema }), editOutcomeSchema]),
  /** 标上或去掉“涉密不公开”；`basis` 为 null 是去掉；`section` 是一个标题之下的各段，已标的依据不改。 */
  'secrets.set': method(() => [
    z.object({
      kind: z.enum(['paragraph', 'section', 'attachment']),
      id: z.string().min(1).max(180),
      basis: z.string().max(200).nullable(),
    }),
    editOutcomeSchema,
  ]),
  /** 打开刚才导出到的文件夹（仅桌面）；别的文件夹打不开。 */
  'folder.show': method(() => [nothing, nothing]),
} as const;

export type Contract = typeof contract;
export type MethodName = keyof Contract;
export type Args<M extends MethodName> = z.input<Contract[M]['args']>;
export type ParsedArgs<M extends MethodName> = z.output<Contract[M]['args']>;
export type Result<M extends MethodName> = z.output<Contract[M]['result']>;

/** 宿主对一次调用的答复：成功带结果；拒绝带一句中文（何事、为何、怎么办）。 */
export type Reply<M extends MethodName> = { ok: true; value: Result<M> } | { ok: false; message: string };

/** 预加载脚本挂在 window 上的桥；浏览器宿主下没有它，改走同源 HTTP。 */
export interface Bridge {
  /** 答复以 JSON 文字过桥。 */
  call(method: string, args: unknown): Promise<string>;
  /** 把拖入的文件换成票据（路径只在预加载与主进程之间）。 */
  grant(files: readonly File[]): Promise<unknown>;
}

export const isMethodName = (name: string): name is MethodName => Object.hasOwn(contract, name);

export * from './attachments.js';
export * from './cells.js';
export * from './checks.js';
export * from './commands.js';
export * from './exporting.js';
export * from './files.js';
export * from './importing.js';
export * from './facts.js';
export * from './last-year-text.js';
export * from './narrative.js';
export * from './overview.js';
export * from './pages.js';
export * from './preferences.js';
export * from './project.js';
export * from './recent.js';
export * from './start.js';
export * from './subjects.js';
export * from './text.js';
export * from './formula.js';
export * from './versions.js';
export * from './merge.js';
