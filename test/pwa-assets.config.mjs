// How `npm run icons` draws every icon from the one SVG. The mark keeps inside the safe circle of a maskable icon, so it
// is not made smaller there, and what a launcher cuts away has the mark's own ground.
import { defineConfig } from '@vite-pwa/assets-generator/config'

const ground = '#0b6857'

export default defineConfig({
  images: ['public/icon.svg'],
  preset: {
    transparent: { sizes: [192, 512], padding: 0, favicons: [[48, 'favicon.ico']] },
    maskable: { sizes: [512], padding: 0, resizeOptions: { background: ground } },
    apple: { sizes: [180], padding: 0, resizeOptions: { background: ground } },
    assetName: (type, size) => (type === 'transparent' ? `icon-${size.width}.png` : `icon-${type}.png`),
  },
})
