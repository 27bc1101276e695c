// House taste as lint: TypeScript, Vue templates and their accessibility. Formatting is the formatter's.
import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import ts from 'typescript-eslint'

export default ts.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      'supabase/data/**',
      'supabase/.temp/**',
      'test/output/**',
      'dev-dist/**',
    ],
  },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  ...a11y.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      // Formatting rules belong to the formatter.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/require-default-prop': 'off',
      'vue/attributes-order': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': ['error', { ignores: ['App'] }],
      'vuejs-accessibility/label-has-for': 'off',
      // FormField draws the label and hands its id to the control.
      'vuejs-accessibility/form-control-has-label': ['error', { labelComponents: ['FormField'] }],
    },
  },
  { files: ['src/app/**', 'test/**', 'supabase/**'], rules: { 'no-console': 'off' } },
  {
    files: ['vite.config.ts', 'test/*.config.mjs', '**/*.vue', '**/*.d.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
)
