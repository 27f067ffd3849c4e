// 规则即边界：src/shared 是纯领域代码，金额的解析与舍入只在 src/shared/money。
import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

const noLooseNumbers = [
  { selector: "CallExpression[callee.name='parseFloat']", message: '金额解析只在 src/shared/money。' },
  {
    selector: "CallExpression[callee.property.name='parseFloat']",
    message: '金额解析只在 src/shared/money。',
  },
  { selector: "CallExpression[callee.property.name='toFixed']", message: '金额格式只在 src/shared/money。' },
  {
    selector: "CallExpression[callee.property.name='toDecimalPlaces']",
    message: '舍入只在 src/shared/money。',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='round']",
    message: '舍入只在 src/shared/money。',
  },
];
const noChineseUnsafeCopy = [
  {
    selector: "CallExpression[callee.property.name='cpSync']",
    message: 'cpSync 在中文用户名下会崩溃，不用。',
  },
];
/** 只准内部引用所列目录；其余平台模块一律不准。 */
const only = (message, ...patterns) => ({ group: patterns, message });

export default tseslint.config(
  { ignores: ['node_modules', 'out', 'dist', 'coverage', 'test/fixtures'] },
  ...tseslint.configs.strictTypeChecked.map((c) => ({ ...c, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-syntax': ['error', ...noLooseNumbers, ...noChineseUnsafeCopy],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/shared/money/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noChineseUnsafeCopy] },
  },
  {
    files: ['src/shared/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            only(
              'src/shared 不依赖平台与界面。',
              'node:*',
              'electron',
              'react',
              'react-dom',
              'ag-grid*',
              'exceljs',
              'docx',
            ),
            only('箭头只指向 shared。', '**/main/**', '**/renderer/**', '**/preload/**'),
            only('金额经 money，不直接用 decimal.js。', 'decimal.js'),
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'process',
        'Buffer',
        'fetch',
        'localStorage',
        'navigator',
      ],
    },
  },
  { files: ['src/shared/money/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['src/main/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            only('main 不引用界面。', '**/renderer/**', 'react', 'ag-grid*'),
            only('金额经 money。', 'decimal.js'),
          ],
        },
      ],
    },
  },
  {
    files: ['src/main/**/*.ts'],
    ignores: ['src/main/desktop/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            only('Electron 只在 src/main/desktop。', 'electron', '**/desktop/**'),
            only('main 不引用界面。', '**/renderer/**', 'react', 'ag-grid*'),
            only('金额经 money。', 'decimal.js'),
          ],
        },
      ],
    },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            only('界面只认 contract 与视图模型。', '**/main/**', '**/preload/**', 'node:*', 'electron'),
            only(
              '界面不算账。',
              '**/shared/ledger/**',
              '**/shared/tables/**',
              '**/shared/checks/**',
              '**/shared/document/**',
              'decimal.js',
            ),
          ],
        },
      ],
    },
  },
  {
    files: ['test/**/*.{ts,tsx}', '*.config.ts'],
    rules: {
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // expect.stringContaining 一类的匹配器类型是 any。
      '@typescript-eslint/no-unsafe-assignment': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  { files: ['src/main/cli/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
);
