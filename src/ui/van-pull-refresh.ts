import 'vant/es/loading/index.css'
import 'vant/es/pull-refresh/index.css'
import { PullRefresh } from 'vant/es/pull-refresh'

export const VanPullRefresh = PullRefresh
