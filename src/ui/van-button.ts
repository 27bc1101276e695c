import 'vant/es/button/index.css'
import 'vant/es/loading/index.css'
import { Button } from 'vant/es/button'

// A binding of its own: a mere re-export would be skipped by the bundler, and the styles with it.
export const VanButton = Button
