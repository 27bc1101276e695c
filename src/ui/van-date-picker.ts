import 'vant/es/loading/index.css'
import 'vant/es/picker/index.css'
import 'vant/es/picker-group/index.css'
import 'vant/es/tab/index.css'
import 'vant/es/tabs/index.css'

export { DatePicker as VanDatePicker } from 'vant/es/date-picker'
export { PickerGroup as VanPickerGroup } from 'vant/es/picker-group'
export { TimePicker as VanTimePicker } from 'vant/es/time-picker'
