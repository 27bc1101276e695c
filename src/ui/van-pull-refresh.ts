import 'vant/es/loading/index.css'
import 'vant/es/pull-refresh/index.css'

export { PullRefresh as VanPullRefresh } from 'vant/es/pull-refresh'
