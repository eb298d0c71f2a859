/**
 * The glyphs of the Unicode VGA font u_vga16 by Dmitry Bolkhovityanov, 8 by 16 pixels each, taken from the *-VGA16.psf files of the Debian
 * package console-setup-linux 1.221 (copyright.fonts there). Only the container was changed. The licence of the font:
 *
 * Copyright (c) 2000, 2001 by Dmitry Bolkhovityanov. All Rights Reserved.
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy
 * of this software and associated documentation files (the "Software"), to deal
 * in the Software without restriction, including without limitation the rights
 * to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
 * copies of the Software, and to permit persons to whom the Software is fur-
 * nished to do so, subject to the following conditions:
 *
 * The above copyright notice and this permission notice shall be included in
 * all copies or substantial portions of the Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
 * IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FIT-
 * NESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT.  IN NO EVENT SHALL THE
 * XFREE86 PROJECT BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
 * IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CON-
 * NECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
 *
 * Except as contained in this notice, the name of Dmitry Bolkhovityanov
 * shall not be used in advertising or otherwise to promote the sale, use
 * or other dealings in this Software without prior written authorization
 * from the Dmitry Bolkhovityanov.
 */

/** base64 of raw deflate of: count (u16), code points (u16 each, ascending), 16 bytes per glyph from top to bottom; big endian. */
export const GLYPHS =
  '5VoLlFTFmf6rq2xR27FBhQuMze0eqhkeyhVwbODaAo6Ib1EeCj6a1xXhCuNrbPXaCJtwdnNydpXEbNiwWU1CNMQQQpQYBTMB0746qHnMjjtkwm52h30QlkiWZXcnPVt1n1XVPaKbmOSc' +
  'rTMzZ77733r9/1//q26sD3RIQwaaYDRQyMIYaIaxMA7GwwQ4Hy6AiWDAhTAJJsMUuAha4GLIwVSYBtPBhEsgD5fCDJgJs+AyaIXLYTZcAXPgSrgKroZr4Fq4Dq6HG2Au3Ag3wTyYDwtg' +
  'IdwMt8AiWAy3wm1wO9wBBVgCS2EZLIcVYMGdsBLuglWwGmy4G9bAWmiDe+BeuA/uhwegHR6EIjwED8Mj4MCjUIKn4Gn4EnwZvgJb4avwDDwLX4Nt8HV4Dr4B2+GbsAO+BTvh2/A8vAC7' +
  '4DvwInwXXoKXYTfsgVfge9AB34e9sA9ehR9AGV6D1+ENeBPeggr8EPbD2/AOvAs/gh/DT+Cn0Al/C13wHvwddMMB+Bn0wM/hIPw9/AP8Av4R/gl64RD8M/wL/Cv8GxyGX8IR+Hc4Cr+C' +
  '9+EY/Br+A47Df8IJ+C/4b/gf6IPfQBX6ESCEYggjgk5BcXQqGoROQ6ejM1ACnYka0FkoiQajIehsNBQNQxoajkagkagRnYdSaBTSURplUBMajSjKojGoGY1F49B4dAGaiAx0IZqCLkIt' +
  '6GKUQ1PRNDQdmegSlEcz0Sx0GWpFl6PZ6Ao0B12FrkbXoGvRDWguuhHdhOah+WgBWohuRregRWgxuhXdhm5Hd6ACWoKWomVoOVqBLHQnWonuQqvQamSju9EatBa1oXvQveg+dD96ALWj' +
  'B1ERPYQeRo8gBz2KSmhTTIsNj42IjYyVY6/F3oh1xd6LdccOxH6GP4E/iTfiP8V/hj+FP43/HP8Ffhw/gTfhz+DP4ifx5/Bf4s/jzfiv8BfwFvzX+Iv4b/BT+Gn8ZfwVvBV/FT+Dn8Vf' +
  'w9vw1/Fz+Bt4O/4m3oG/hXfib+Pn8Qt4F/4OfhF/F7+EX8a78R78Cv4e7sDfx3vxPvwq/gEu49fw6/gN/CZ+C1fwD/F+fAz/mgBBJEYwIeQUEienkkHkNHI6OYMkyJmkgZxFkmQwGULO' +
  'JueQc8lQMoxoZDgZQUaSRnIeSZFRRCdpkiFNZDShJEvGkGYylowj48kEcj65gEwkBrmQTCKTyRRyEWkhF5McmUqmkenEJJeQPLmUzCAzySxyGWkll5PZ5Aoyh1xJriJXk2vIteQ6cj25' +
  'gcwlN5KbyDwynywgC8nN5BayiCwmt5LbyO3kDvI4eYJsJ++Qd1OxFE6dnjojlUqNSs1IzUwtSC1MFVJLUqtSq1OPpdanNqT+JPWJ1CdT76eO6Ul9sD5EP1s/Rz9XH6oP0zV9uD5CH6k3' +
  '6ufpKX2UrutpPaNn9Ym6oU/SJ+tT9Wm6qef1dfoz+jb9OX17emg6k86mx6XHpx9PP5HelP5M+rPpJ9PPpl9Iv5N+N/2j9I/TP0n/NHNKJp4ZlBmSGZ4ZkUllRmXGZJozYzPjMnMyhcyS' +
  'zPLMisyqzOrMk5nPZT6f2Zz5QmZLU6wp2aQ3pZteanq5aXfTHgoU0RjFlNBTaJyeSgfR0+jp9AyaoGfSBnoWTdLBdAg9m55Dz6VD6TCq0eF0BB1JG+l5NEVHUZ2maYY20dGU0iwdQ5vp' +
  'WDqOjqcT6Pn0AjqRGvRCOolOplPoRbSFXkxzdCqdRqdTk15C8/RSOoPOpLPoZbSVXk5n0yvoHHolvYpeTa+h19Lr6PX0BjqX3khvovPofLqALqQ301voIrqY3kpvo7fTO2iBLqFL6TK6' +
  'nK6gFr2TrqR30VV0NbXp3XQNXUvb6D30XnofvZ8+QNvpg7RIH6IP00eoQx+lJbqOPkWfo9vpTvo83UVfpLvpK7SD7qVl+jp9k75F36Zd9L1sMjs4OyQ7LTs9a2ZnZGdlC9ll2RVZK7sq' +
  'u3rMsDFa/2+gpmmmaWqaBuyHN8uyRssv2HbVdn/dtzWnvLfDicc3lh2/B+wtJzSjUN7ooZxt59oPVCqVdhcahqFLw7F33aYlPMz+cZtmhK9YZr9piUvUSsFcwjOhA7OptfsKe8TifH0d' +
  'jwXrK5c7O8tlO+e/lytqbit52Cl7r5erIY6b8Xi87PjrbzTtSpUtOOVP3dHR0SfQcwWGy6z5uMr6e3sOxmMkgc7/L7H+iaK0cmHDPg626y6PcS0evlByf4Lm0vg74fgJQb7ug56engMd' +
  '/vxJzpAqX5CH+5gGOOzX6vOwae1lO+zYa5kePmFbbrNP+Puzlq4sriwstaoSLhSOCv17ymVrmof5TO50/nym5jd//JSrDUx/fH70sqmKRTZpr4ePFtwWzlc+Uq12CuOVe49Xe/ZH2OW1' +
  'wG93f4VofT69s8dJNIR0vsfekF7IJeJh/1JpkbTesjK+j+xcMsKdnZ3VI3aAbSeXc+xgfZyXpjBetbyRC29voH+m4TefDo91HGzLNTbEYz494TczkCYM1Pr5cdRqnxcTTnhe4WChUHRF' +
  '7IR0p8wUINhfI5vJrkTvu/RqRM/ZywtHBf6y1s5frzgJV6RsfLvdivjL9DIn8jMeh4a42yxX5dj7ngL47+cUfWHtcJUxuDPa9wFPQ4X1CfIJ6U64xGB9wZE+0G5J63e4BgT9k4bRx8XR' +
  '0hjS3e4CPyxPpiH2FMCOsJ3LiXLyNKYUTwRHqsLtqS//BrbVNr7fhtDw+c3DnMbf0dr8zRyAD2yuKXCNvg9NvlmugrL4evsic8y3Y4WbM5k5LoXza55xCTDnlc3VP2CYbcvzm7M2b336' +
  '6a2bZ3nyM207L1ov3lrsLrtFfFDl6iA9iP7Ntb60c1trLnrgSGNxd1TDAe5O/DnbuozC6yciIsNaV5vkr2pY6Mn7ODsUDKzr7u5+ZCRv0hz1OJ9gKzHamO4UlfXJSwa2e7vL/59Z3jJT' +
  'B2v/F/MuC3xcOMCsRJ4fD2Npy2GBzk44+2Huy2N/wYgMvL8bCTMgYaY9EmbSk3CO2TURA+SZMahyfuxX/QXfLzM3nkPw7XVCwclcq4TZfBJm/U3xvCcUrJmzJMxOvSnbB+6vjof+iu0v' +
  'dBA+fxzRfrPxJczWJ2HWX8JsvY5s/90Do0Xxy8Ov7t/f2dnbO3u3P19Zma+szFdWxlffV/zF0YLjWbPQ37K98ieHg3BAtu+ajJk0ZTrboYRtmc4UQKbz89DeUurqWqP6C1ffPQ4L/sHl' +
  'cIT5/BLdVrCh+IeEjHl/ic40QMLtjWa8JMiH7U/yD6EGiOuLsLc+ub+EbVv1L65xEQNWpgKdvvzd+SR/ocmYzyfRKxUZhxrj+wvmHx3Rn4Ua49EdUM4reyLIj0lToavyjeLDROCCfDrH' +
  '/Dy6Bz6MD13+hfEC02eZ7vEzpGs1/Q1DpDNzI9N5XCXT/YDUO98MK/GJfP7Z+vIS3ZHtjftE0D9NU+mGos8RXTMapXjIKOT4euT+3vqrCn+i+JjzR4iXmDRkOn8i0H3+CXS2PineEuJv' +
  'nkNoMj2ZiwJyfz0H5fjM6resknheToh0dhoUe8ueiOevpNLZE+l8RnSPf1E8yLGm1fQHsf+gxkxKyhdIw0g5fhTyBzeHEuLJIKfqjeJL9uSomF+E1kawtyHd7S/Eowwz8Ur9ubus7V88' +
  'GOUvnJwqCv5N8k/uE8leCflNsP6A7s0v9+f6NkD/eLxRipdd7NT4M0e0b1ZFpYdPfLymq6urh/0K/sDu7OzxMdtNkGD1RvsT420h/wr359O9/cn93f1F/T3rzcN1yZ6H8bvnzwW6Z4+E' +
  '+D7q7/mvKP7nmE0n9/fOs9A/yg+9/lG+4PcPXjD97kk5n3DJZqQvbv++gM7jF5n/7InoHxyVDkWRbudUekWiM/cu07m/F+hM2uUa+cv5T0jn9k/Mjzj24hshH+b8F/IjRpfjG48e+jOm' +
  'xRKdx5PlT4v5Mn8S5U9aDV2T6Nw+S3QuTyn/amyZZBT9FPygXA8I9DOQv4uF+oCLhXyRY74fqboW1AkGyF9ATV80bcDMzrWfav7H5CO0Qgco1TiwZbpcDyp05CcZU8wphjEp7+HJrF3K' +
  '/0z2sFy/Ydjym4/l+gYbbxlvLS0tD4bzexay4cPVo5g79Sywby+SSZZL29yHDVCPUuopav3JCbBTvx6l1p/C+cofrv5ULW9odVphQ1RPlM9PNSwg1a9PVctLDaY4S4P+av1JrR8lHV4M' +
  '6XSSyfr1puQmme6tx7btI/XyJ/W8uRJrV+JRFo8Vxfg+9Cdx0YM2hPKuKPmSNF6Yv9iMB/4WZtsTJuT8EoNpGZoj95fmn+0waRdYgOjU+re4P34p1E8hnmgIca9Yb+rQDS7x5eW99fN/' +
  'l8WWbQbn2DKNginPr9afeD3dtqP6lBnE7wUhf4q6Q8mdLyoalJT1qvy0Awn7S9o4e8IEzVi58lV/C5sUus3tb6et5E8NYX5T+YD8iGOVLo0n1/PiCW2faG/U+oCa/zNm7TTyrrmZjONB' +
  '/UA8/zy+PSHkD2q9Vj7PtfUBtd5c5PFLN2s9fjGGtaqAo/X4u3UNRGAfDJ6d7e+pHu/16yeevy1F9wPhca/mXP6r9o5vT7R3J7N/pu03Zmjq2T8u6ZxrEwL+bOT3GRuF9UjrlXGt/csH' +
  '9n0g+1fHvn4Ue6feN9Sttwv8PJm9qwSt6lXMg/5BQdHVVd6qCu7HyM0fd+wwTOauWvz59rF2jOvDsSieF+VTrGyM5xl/A33asmvXruPsd9eW6DA7XF7769ff4458f+SxyAnHD1Ugqk+b' +
  'ovzVeryvAqH8vSstMy7QfYGH8YaEVXsYqoBQv/ZUQKxnC/WGOvZPlH+derx038BZtkjO/5R6eaQByfr1dUn+Xv+SWFAui/IPsS9/VwW4BkTr8TTgWIiPuhrQJ/I3L/J3i6sBW6L9uBqw' +
  'X6g/fUD9K8q3PYcQWkDxfoJZQMkfCvmIer+i1sfU+xbPBPaE9s4zgdUQy/m/ZwFF/eAVTlWflPsNwf7F4tVCQbJn4aOj9eKbk9WrNC00mJ48Eoel+yzDAKleVCgkpHpRWO/x52fvM98f' +
  '3WcxHBq8sN4i3D8F80fr1zRRv93qkZSfuk9CefHaoZgfQnyodN/k1Y/F+0T3SZg/edVBke4+CeledVCk21L+ZdTUl8OKdSS/2vv2j4r7B8Z22KBmkCpPcgxj4O8AagmGcuNpMUlL2JIT' +
  'JJXAXrfUcUvi/ZuHo/sw/5uKmiytu3uAtK3D/Xyio6UlGC+pfH4xB9Sczb3/ly78w+t+8L0z+PWemi8jdvCARsDcuSy11lpWaM/e/9Q21r60O8h/C33szBfE+kSqmCoG+lF5+5f9fT+v' +
  'hGz91eL5c6V0Vsov1Hii9j6Jy6zQXzAiXpak+07OgHh/PCHIw/16Q+D4aKs/+ojF6x+RQyxcOsZbrGo0I+jrOtaFH63knCOqPpIqrhJFX484UZ4+urSvNFrpH9Jx3nqbOQ/L6aifv0Ke' +
  'JQ/M/hfyA54fSb0w5h+PVOxc9Ki9u3uNrGK8hWMEM0bu1GYOM5mUJSbS1XztgFhlIINKg5KlpC4utiouuSF3MNcgYIZyB8Utqfe94v1n/e9/JH7I3/fUqZOo3xPJ38t4DqUsDsm/6QkK' +
  'JQ0jR2q1jZ2htgFsWb0nJ3trQHuonaT9kfQf9VviE/9X7LdRyno/Kj7xW+JR6np+z/jEHwoH+vKHwn5T9fX3jtX1/H/Bv2v78zuyLx+3/fi47cPHdv4+bv0+mTwG4s8H+HPle0e1vvOh' +
  '9OePmV4NmhiACFihq/HwyeLjk8XLdeJnKf5WcTLnONWq40T3VuxJNYLJ5ubWDRtam5uTwfd+6902y6wXwPa77dC+fYf6/bZvT8lte/ZxVD+eU7+vFOs9pfVb16/funn9ej/EK/V39/d3' +
  's+FLYfg7r7ncPC+Id01vsDDCTMUbRhTFejtjMOsc1Z/Y4g8dOiTUo2wunAH5YZj5SSwJbTt60P/AcN1afgH2i0OvxQf8HlTG4nj/Cw==';
