export default 1
const price = 2
export { price as default }
