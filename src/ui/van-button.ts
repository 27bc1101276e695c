import 'vant/es/button/index.css'
import 'vant/es/loading/index.css'

export { Button as VanButton } from 'vant/es/button'
