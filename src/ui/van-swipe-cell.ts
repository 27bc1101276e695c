import 'vant/es/swipe-cell/index.css'

export { SwipeCell as VanSwipeCell } from 'vant/es/swipe-cell'
