import { type KeyPair, pairOfPkcs8 } from './key-pair.ts';

/** Base64 of the PKCS#8 of an RSA pair of 4096 bits: made once, as making one takes seconds. Known to everyone, and good for nothing else. */
const pkcs8 = [
  'MIIJQwIBADANBgkqhkiG9w0BAQEFAASCCS0wggkpAgEAAoICAQC5yUU/KOSGxi+z5/sx/nOJxfnadBAvzIdM8uTuCzNtyHPwqQPXhPg3',
  'b8mhAY1nKKURGVXgYuHvPdh+qRftQCtoL/30QpylxNLZ1vUeDXx2Hv9CuUNYOa8X3d/QtD//H5h+vQxL6DRNCMKhCtK5MdE3rnDrUeE9',
  '0RLCaXPGqVQ1daHFyDmb4U5kX4ok0BV++nB4652DMPR0yiD+o89dlj46vSzy8kjSaY/Eo7mbrLz6d0DeakM0K5z7Wr8UXIwTDDtFV80c',
  '5RUOY5JL3wUcrtBdYfKoqUE6XCXRIaF6uC2xrLXA0v4pCT4m2M8o6jz8qMywrp8MiC+8NwurzQxgf2qj/P7NJXiiJ1/F40oFJmNe2dZP',
  'S/8JARzzDrTP4BKwWg2FAZfUjMxt0wahCYhrQcnRb6zuWhbIgRsDiBjcvKTaJvnYqGCyuYkZ427FcXUwUS2crySaFGCRbI70AUbFyzBR',
  'ioHaDBuU80NMFG5+kOn9uWDGso17+lA3m6uR8PdqMGaOlvSCso7O9AAlx9PVfbXru1lcGHkJXamxtrXzQYxQsASND2Ws9HQsW7RlGgeu',
  'oyHb2YLqMDzdEeSsdzZZC2CHESaYs2+RccM72Vj5sgEiuYNknV2qtWh1sK4tHgBa5uwE3uT3ft/OEQZ9DEjVFV4lonsjfc1N/9VI4fgo',
  'bW/BbQIDAQABAoICABCQez3mNE3h5gc+eTKGvcq8Xd+rdnVUi9cBVwZJoF8QPr9nylcRB3J7OI5u4tUeQMK1WryZWbc+G+CFzK4os6tj',
  '5Vq9r6rF/DNToOIk5gJqwWveXxHtfrN8OEQq4K6ApNTen8s1cP2nTiG+oyAY6s7x8iZrqU9He0qIeBFFL/leO2YKHpIhNJ9ADMM7JuzT',
  'K8D+548hXRemnT98NR+30WTk+1jOik3xqdGonq1caYhT+/LN+vTv/dyZRYJtZ/Mbeui0AIPW1u7uqMYJTzLfUTuU4TucGkaM8wriL+a5',
  'p3VOcUa3vn/Dz7NLTwPBCAlSNtclPTqy+mfnvoDQVONWU5hpVmKx4BtmR204H28sG7DVQ2TFr/SDcrs0n1T7fh4tJ15oyO13gAkoDqS4',
  'G46In2CPXbF8dQhw5lat+XDO1KSRU14b4cJbnl+bey9/ufA0bpRLK3rY/vvv/rmkRsV4gcdyywvG4kH0Zyz70953RrwG3lrs9GvEsC+Q',
  'TgU3OnBVzONmhnhKggYu8gmkdg6A6lV+T+5ex2OChHjAZkQEnzbN1u/a+nreWKmNE3xCWfp/ukflTuSlUH+Ek1b7BUC7OZQPrXbsV7ts',
  'SKNEJLUoFLjwaDJRLAP86tQzmXblmTMJTRLkrwWOVMPRX1Klpubujg3mXX+uSoxCNX1tbfYJoKkPAoIBAQDwrc7ecwhq/Rs+YbVcS+SG',
  'YFir+/NV+9fxiuyzEsWKQY+laztr1inkhiYwD7Qzsvb6amE5tL8UyS5i3RViZ+4ZwuGWx2/O8dg8Mvw0pjDqA6LKKh/0pQvRj4WsK4iU',
  'Smni53ysaKWZlOrd+dh5hjq+isXAvPLSLtcsF7i3DuU3BeEv+y1ne5QrmrdKpRz3Q7FSrOBzQH7IShF1lGfaZvGi9xqjg+a+/HqdN56e',
  'zc5Wl5aC7UFXBMporTfg26piXkiMWEx6mA4rHyuPPJCbKv1RUd01FTUcDIRLYelit9MLafn1lu5h7Xtl2XBLlgi34MxmkZbpCsD5SyHS',
  '9HqGsDzfAoIBAQDFnOkXG5FDZjcliieEZJ5Vhk277MLRMsq34FKck6h0PDk7hQV4qnil2UKC1Cxlsercu4PWzrHWv5IORzOE9sijbw3x',
  'NKEws5uAzhUBt2hylh+GdPtGax9sKb9L9BqzTjVSmdX/jWUwm/CduChFnfWwAq3MSgYJpYnrNf7OTo/Qe+1E5N3RvSy8MTYYi5TirWKu',
  'IEyH+O+PMIfzqAOZLv3B0Sc+dMyIXZRjEoYv8mdXCu7+6WaREbc1M6YMux9/pOP4aNyPtOeGKlhEch9gsaohHg1S9hfnLVJps3asueyr',
  'JGTAOkXzyS8yasIKPeW0ds7X25XzkOypsuCEjUd4/38zAoIBAQCD2NNg7WeJJMsN63zs6O5x5snsvYNacTKlMdPlbb0ltjC5D/tnYdVl',
  'SVAWOCQhxkKigDBu6mNbQbLVmgOi+whmuGnYrbzEg5xPriaXuQtGx2MgmN8UqG3HCXbTEK4rfnBvSxzzXgiKEBhyLfK28B+yTldy9I+Z',
  'MOvTTdN1BQXwlJn+LP18mShcks8iZz1s/3perjHvMT/C/UB/RyN1c7uf6PqA5Ts9GRcalWOh32DP8w8S/mIzB37SxUG9PtkiNkBMEfsj',
  'lbT9ToAQYb9eIbjQGaay88E6cmju2t59o/JLaGz0axCAORbGfs2Tusdf5BhVgCBJ3ghFCTGoXSHaMyXFAoIBADmP1U3H1+58DcA/l/c2',
  'n/BlqKr+8lihpO8exrGZSU5iZIFz4/4cGfylZnxZdX1B8BnP/T1LA/572v2Ru+4VPKhupu8F15YqGzfPz8qqNCB8nj46QR9oAMUu++wR',
  '9N0aAOpIqU9BTqJ0KginJgPxWSml/h4tychxkdUT618I/1dJYfnZeMupgShoZUuNDRdiTgZOnjxVROK+zjspS7MJPx1/4SCOQS3PpHOf',
  'Z7r7ryJpquhR8HB9apJyswGuWCSEUWuAkA7EMVShbQiy/XTbC6WN7W+nA5txVjo37m+t0MShWz+rOckjZz4WXuNA2HJS0TmLWwiRxH5B',
  '/qhdxt31/oUCggEBAM+offgI85iJpbt3zT3+68DcIar9Lue7MjD6zD5FA5vL87B2J9ApOL3rV5vOzkUIOAo1HakYuA9qcA91y2lmPRIn',
  'dyDoxm/tKis9cYE2QqiWfjslkuZ+BqJHzMPosTqrV/IWBq9XoYWTQcwreyw1xumyXETI9tb/l/7XH9w5kd2p2VTjbgZ05SptVxbXVedL',
  'RfMiG9jNxuBb39jCWHiqePzNjkwHosbhQ0OVEaNHHTJHAV7ZaBDX+oKbLc42lQfxe+DdO0lHsmYR5rhSrA+7/urTM0nPDkkat3gK+7jy',
  '0WpeAltK5KdPFqQrn51f2HH3OY6rBFmOC5PydZ99rbVQWpU=',
].join('');

/** An RSA pair whose private half takes more than 4000 characters in PEM that is encoded again: more than many columns take. */
export function longPair(): KeyPair {
  return pairOfPkcs8(pkcs8);
}
