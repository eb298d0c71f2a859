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
  '5VoJlFTVmf5v3WuJWrYlKjygrX5VzW2aRXkCNgU8i8UWcd9YFFyKrUR4Qru1pT4LYRLOTE7OjJqYiRMmo0mIhhhCiBKjYDpgyq2DmqWnnSYdZjLTzEKYjmSwZ6ZTPfe+5b57b3VDMpmT' +
  '5cw93X36e/+72///99/ui/WDCWnIQD2MBQoNMA4aYTxMgIkwCS6AC2EyWHARTIGpMA0uhiaYDlmYATNhFthwCeRgNsyBuTAPLoVmuAzmw+WwAK6AK+EquBqugWvhOrgeboAb4SZYCItg' +
  'MSyBm+EWWArL4Fa4DW6HOyAPy2EFrIRVsBoKcCesgbtgLawDB+6G9bABWuAeuBfug/vhAWiFB6EID8HD8Ai48CiU4Bl4Fr4AX4QvwTb4MjwHz8NXYDt8FV6Ar8EO+DrshG/ALvgmvAgv' +
  'wW74FrwM34ZX4FXYA3vhNfgOtMF3YR/sh9fhe1CGN+BNeAvehnegHb4PB+BdeA/ehx/AD+FH8GPogL+FTvgA/g664CD8BLrhp3AI/h7+AX4G/wj/BD1wGP4Z/gX+Ff4NjsDP4Sj8O/TC' +
  'L+BDOAa/hP+A4/AR9MF/wn/Bf0M//AoqMIAAIRRDGBF0CoqjU9EwdBo6HZ2BEuhMVIPOQkl0NhqOzkEj0EhkoFFoNBqDatH5KIXqkInSKIPq0VhEUQMahxrReDQBTUQXosnIQhehaehi' +
  '1ISmoyyagWaiWchGl6AcmovmoUtRM7oMzUeXowXoSnQVuhpdg65HN6Ab0U1oIVqEFqMl6GZ0C1qKlqFb0W3odnQHyqPlaAVaiVah1aiA7kRr0F1oLVqHHHQ3Wo82oBZ0D7oX3YfuRw+g' +
  'VvQgKqKH0MPoEeSiR1EJPRkzYqNio2NjYuXYG7G3Yp2xD2JdsYOxn+CP4Y/jLfhP8Z/hT+BP4j/Hf4Efx0/gJ/Gn8KfxU/gz+C/xZ/HT+K/w5/BW/Nf48/hv8DP4WfxF/CW8DX8ZP4ef' +
  'x1/B2/FX8Qv4a3gH/jreib+Bd+Fv4hfxS3g3/hZ+GX8bv4JfxXvwXvwa/g5uw9/F+/B+/Dr+Hi7jN/Cb+C38Nn4Ht+Pv4wP4GP4lAYJIjGBCyCkkTk4lw8hp5HRyBkmQM0kNOYskydlk' +
  'ODmHnEvOIyPISGKQUWQ0GUNqyfkkReqISdIkQ+rJWEJJAxlHGsl4MoFMJJPIBeRCMplY5CIyhUwl08jFpIlMJ1kyg8wks4hNLiE5MpvMIXPJPHIpaSaXkfnkcrKAXEGuJFeRq8k15Fpy' +
  'Hbme3EBuJDeRhWQRWUyWkJvJLWQpWUZuJbeR28kd5HHyBNlB3iPvp2IpnDo9dUYqlapLzUnNTS1OLUnlU8tTa1PrUo+lNqU2p/4k9bHUx1Mfpo6ZSfNsc7h5jnmueZ45whxpGuYoc7Q5' +
  'xqw1zzdTZp1pmmkzYzaYk03LnGJONWeYM03bzJkbzefM7eYL5o70iHQm3ZCekJ6Yfjz9RPrJ9KfSn04/lX4+/VL6vfT76R+kf5j+UfrHmVMy8cywzPDMqMzoTCpTlxmXacyMz0zILMjk' +
  'M8szqzKrM2sz6zJPZT6T+Wzm6cznMlvrY/XJerM+Xf9K/av1e+r3UqCIxiimhJ5C4/RUOoyeRk+nZ9AEPZPW0LNokp5Nh9Nz6Ln0PDqCjqQGHUVH0zG0lp5PU7SOmjRNM7SejqWUNtBx' +
  'tJGOpxPoRDqJXkAvpJOpRS+iU+hUOo1eTJvodJqlM+hMOova9BKao7PpHDqXzqOX0mZ6GZ1PL6cL6BX0SnoVvZpeQ6+l19Hr6Q30RnoTXUgX0cV0Cb2Z3kKX0mX0VnobvZ3eQfN0OV1B' +
  'V9JVdDUt0DvpGnoXXUvXUYfeTdfTDbSF3kPvpffR++kDtJU+SIv0IfowfYS69FFaohvpM/QFuoPuoi/S3fRluoe+RtvoPlqmb9K36Tv0XdpJP2hINpzdMLxhZsOsBrthTsO8hnzDyobV' +
  'DYWGtQ3rxo0cZwz8CqqaYdu2YRjAfngrFApj1Rccp+J4v97bhlve1+bG41vKbtAD9pUThpUvb/FR1nGyrQfb29tbPWhZlqkMx971mpHwMfvHa4YlXinYA3ZBXqJRCueSnkkdmE2t3pfo' +
  'EYvz9bU9Fq6vXO7oKJedbPBetmh4reRjt+y/Xq4IHLfj8XjZDdZfazvtFbbgVDB1W1tbv0TP5hkusxbgCuvv7zkcj5EkOv+/xPonisrKpQ0HONyutzzGtbh4oeT9hM2j8XfE+AlJvt6D' +
  '7u7ug23B/EnOkApfkI/7mQa47LfQ72O7sI/tsG1fwfZxn1PwmtMX7K+wYk1xTX5FoaLgfL5X6t9dLhdm+pjP5E0XzGcbQQvGT3nawPQn4EcPm6pYZJP2+Lg37zUxX/lopdIhjVfuOV7p' +
  'PhBhj9cSv7395aP1BfSObjdRI+h8jz2Cns8m4qJ/qbRUWW9ZGz9ATjYZ4Y6OjspRJ8SOm826Trg+zktbGq9S3sKFty/UP9sKWkCHx9oOtWRra+KxgJ4Imh1KE4ZqA/w4GtXPiwlXnFc4' +
  'lM8XPRG7gu6WmQKE+6tlMznt0fsevRLRs86qfK/EX9Za+evtbsITKRvfaS1E/GV6mZX5GY9DTdxrBU/l2Pu+AgTvZzV9Ye1IhTG4I9r3QV9DpfVJ8hF0VywxXF94pA+2FpT1u1wDwv5J' +
  'y+rn4miqFXSvu8SPgi9TgX0FcCLsZLOynHyNKcUT4ZFq5/Y0kH8N22oL32+NMHxB8zGn8XeMlmAzB+GEzTMFntEPoM03y1VQFV9Pf2SO+XYKYnM2M8clMb/hG5cQc145XP1DhjmOOr89' +
  '7+ltzz677el5vvxsx8nJ1ou3JqfTaZIfVLg6KINE/2abX9m1vTkbPXCVsbg7quIAdyfBnC2dVv7NvojIsNHZovirKhb68j7ODgUDG7u6uh4Zw5syx2CcT7CVWC1Md4ra+tQlA9u90xn8' +
  'zyxvmalD4cDncx4LApw/yKxEjh8Pa0XTEYnOTjj7Ye7LZ3/eigx8sBsFM6Bgpj0KZtJTcJbZNRkD5JgxqHB+HND9Bd8vMze+QwjsdULDyWyzgtl8Cmb9bfm8JzRs2PMUzE69rdoH7q+O' +
  'C3/F9iccRMAfV7bfbHwFs/UpmPVXMFuvq9p/78AYUfzy8OsHDnR09PTM3xPMV9bmK2vzlbXx9fc1f9Gbd31rJvwt2yt/ciQMB1T7bqiYSVOlsx0q2FHpTAFUOj8PrU2lzs71ur/w9N3n' +
  'sOQfPA5HmM+v0B0NW5p/SKiY91foTAMU3Fprx0uSfNj+FP8gNEBeX4T99an9Few4un/xjIscsDIV6Ajk782n+AtDxXw+hd7ermKhMYG/YP7Rlf2Z0Bif7oJ2XtkTSX5Mmhpdl28UHyZC' +
  'FxTQOebn0TvwIj70+CfiBabPKt3np6AbVf0tS6Yzc6PSeVyl0oOA1D/fDGvxiXr+2fpyCt1V7Y33RNI/w9DplqbPEd2wapV4yMpn+XrU/v76Kxp/oviY80eKl5g0VDp/ItED/kl0tj4l' +
  '3pLib55DGCo9mY0C8mA9h9T4rDBQKJTk89In09lp0OwteyKfv5JOZ0+U8xnRff5F8SDHhlHVH+T+w2ozKSVfIDVj1PhRyh+8HEqKJ8OcqieKL9mTXjm/ENZGsreC7vWX4lGGmXiV/txd' +
  'VvcvHoryF05OFSX/pvgn74lir6T8Jlx/SPfnV/tzfRuifzxeq8TLHnar/Jkr27dCu04XTwK8vrOzs5v9Sv7A6ejoDjDbTZhg9UT7k+NtKf8S+wvo/v7U/t7+ov6+9ebhumLPRfzu+3OJ' +
  '7tsjKb6P+vv+K4r/OWbTqf398yz1j/JDv3+ULwT9wxfsoHtSzSc8sh3pi9e/P6Tz+EXlP3si+wdXp0NRpjtZnd6u0Jl7V+nc30t0Ju1ylfzV/EfQuf2T8yOO/fhGyoc5/6X8iNHV+Man' +
  'C3/GtFih83iy/Ek5X+ZPovzJqKIbCp3bZ4XO5ankX7VNU6xikIIfUusBoX6G8vewVB/wsJQvcsz3o1TXwjrBEPkL6OmLYQyZ2Xn2U8//mHyklm8DrRoHjkpX60H5ttwUa5o9zbKm5Hw8' +
  'lbXZ/M9UH6v1G4YLQQuwWt9g463kramp6UExv28ha369ehRzp74FDuxFMslyaYf7sCHqUVo9Ra8/uSF2B69H6fUnMV/516s/Vcqbm91m2BzVE9XzUxEFpMHrU5XyCospzoqwv15/0utH' +
  'SZcXQzrcZHLwelPySZXur8dxnKOD5U/6efMk1qrFoyweK8rxvfAncdmD1gh5t2v5kjKeyF8cxoNgC/OdSZOyQYnBLliGq/ZX5p/vMmnnWYDoVvu3eDB+SeinFE/UCNwj15vaTItLfFV5' +
  '3+D5v8figmOH57hgW3lbnV+vP/F6uuNE9Sk7jN/zUv4UdYeSN19UNChp69X56YQSDpa0Zf6kSYa1Zs3rwRae1OgOt78djpY/1Yj8pv0E+RHHOl0ZT63nxRPGftne6PUBPf9nzNpl5Txz' +
  'MxXHw/qBfP55fNsn5Q96vVY9z9X1Ab3eXOTxSxdr3UExhrWKhKP1BLv1DERoHyyenR3orhzvCeonvr8tRfcD4rhXsh7/dXvHtyfbu5PZP9sJGjM0g9k/LumsZxNC/mzh9xlbpPUo61Vx' +
  'tf3LhfZ9KPs3iH39Teydft8waL1d4ufJ7F172Cp+xTzsHxYUPV3lraLhAYy8/HHnTstm7qopmG8/a8e4PhyL4nlZPsX2LfEc42+oT1t37959nP3u3hodZpfL68Dg9fe4q94f+SxyxfhC' +
  'BaL6tC3LX6/HByog5O9fadlxiR4IXMQbCtbtoVABqX7tq4Bcz5bqDYPYP1n+g9TjlfsGzrKlav6n1csjDUgOXl9X5O/3L8kF5bIsf4ED+XsqwDUgWo+vAccE7vU0oF/mb07m71ZPA7ZG' +
  '+/E04IBUfzpB/SvKt32HICygfD/BLKDiD6V8RL9f0etj+n2LbwK7hb3zTWBFYDX/9y2grB+8wqnrk3a/Idm/WLySzyv2TDzqHSy+OVm9yjCEwfTlkTii3GdZFij1onw+odSLRL0nmJ+9' +
  'z3x/dJ/FsDB4ot4i3T+F80frNwxZv73qkZKfek+EvHjtUM4PIT5CuW/y68fyfaL3RORPfnVQpntPBN2vDsp0R8m/rKr6sqhYR/Krvm8/GS5V30QOhR3RoGrQCk9yLGvo7wCqCZZ241lg' +
  'klZwQU2QdAJ7vaCPW5Lv33wc3YcF31RUZWldXUOkbW3e5xNtTU3heEnt84sFoOds3v2/cuEvrvsh8M4Q1HuqvozYyQMaCXPnsqKwoVAQ9uzDT2xn7Qt7wvw338/OfF6uT6SKqWKoH+3v' +
  '/nyg/6ftgq2/WLboBiWdVfILPZ6ovk/iMssP5K2IlyXlvpMzID4QT0jy8L7ekDg+tjAQfcTi94/IAks6GW8qVKIZwdzYtlF8tJJ1j+r6SCq4QjR9PepGefrY0v7SWK2/oONc4V3mPApu' +
  '2+D5K+RY8sDsfz435PlR1Atj/vFIu5ONHrV2da1XVYw3oQnhjJE7dZjDTCZVicl0PV87KFcZyLDSsGQpacqHvyIrXk32ULZGwgxlD8mKqd/3yvefg3//o2i1+n3PIHUS/Xsi9XsZ36GU' +
  '5SH5Nz1hoaRmzBijurEz1DKELRvsycneGtIeGidpfyD9635L3Pe/xUGr09b7m+K+3xLX6ev5HeO+3xcO9eX3hYOm6+vvHOvr+f+C/2/sx4Do0KS10FzUqfPNVumzrekK7hMKGhp09f1K' +
  '/HiAw+NUp84/GxQ83Zqt7KdPGIDg/Yr6/vF4RXk/Wn/w/nR1l9PF+sX46vvH1fePi/UL/mnyaNLoHynjV/F7QF3/R4IeintAXc+Aup6PxPgns+9D2c8T+HPte0e9vnNiffsjoFfCJgcg' +
  'Ea5ITQQsWdcNkRYfM2719vX39R6S4iElXq5UXMa/JAwRP8fiNalcKZcS/Nbj8aQ3NxsjKT2pRDDZ2Ni8eXNzY2My/N5vk9fm2YMFsANeO7x//+GBoO3fW/La3v0cDR7P6d9XyvWe0qZt' +
  'mzZte3rTpiDEKw10DQx0seFLIvxd2FhuXBjGu7Y/mIgwU/Ga0UW53s4YzDpH9Se2+MOHD0v1KIeLZkh+WHZuCktCW3oPBR8YbtzAL8B+dviN+JDfg6pYHu9/AA==';
