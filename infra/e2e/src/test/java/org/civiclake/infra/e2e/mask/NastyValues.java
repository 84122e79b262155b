package org.civiclake.infra.e2e.mask;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts as they come, as they should not come, and as no text can be. */
final class NastyValues {

  private static final List<String> WELL_FORMED =
      List.of(
          "110105194912310021",
          "11010519491231002X",
          "130503670401001",
          "13812345678",
          "33",
          "3302",
          "330212",
          "330212003",
          "330212003007",
          "张三",
          "欧阳娜娜",
          "Ana María");

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "\n",
          "\u0000",
          "李",
          "11010519491231002x",
          "１１０１０５１９４９１２３１００２１",
          "１３８１２３４５６７８",
          "３３０２１２",
          "٣٣٠٢١٢",
          "1101051949123100211",
          "11010519491231002",
          "+8613812345678",
          "23812345678",
          "12\n4",
          "33\n330212",
          "1\n",
          "330212\n3302",
          "𠮷野",
          "𠮷",
          "e\u0301lan",
          "\u0301",
          "👨‍👩‍👧",
          "\uFEFF张三",
          "\u202E三张",
          "\uFFFD\uFFFD",
          "张\u0000三",
          "张\u2028三",
          "a'b\"c`d\\e{col}%s",
          "张".repeat(100_000),
          "1".repeat(100_000));

  /** What surrounds or breaks a value. */
  private static final List<String> INTRUDERS =
      List.of(
          " ", "\n", "\r\n", "\t", "\u0000", "\u000B", "\u0085", "\u00A0", "\u2028", "\u3000", "X",
          "x", "0", "９", "张", "\u0301", "𠮷", "\uFEFF", "*");

  /** Bytes that are no UTF-8: unpaired surrogates, strays, overlong and out of range. */
  private static final List<String> NO_TEXT =
      List.of(
          "EDA080",
          "EDB080",
          "EDA182EDBEB7",
          "80",
          "4180",
          "4142C2",
          "E5BCA0" + "80" + "E4B889",
          "E5BC",
          "E5BC41",
          "C080",
          "C181",
          "E08080",
          "F0808080",
          "F4908080",
          "F5808080",
          "FE",
          "FF41",
          "F09F98",
          "F09F9841",
          "41EDA080",
          "E5BCA0EDA080");

  private final Random random;

  /**
   * @param seed the same seed gives the same values
   */
  NastyValues(long seed) {
    random = new Random(seed);
  }

  /** The bytes of every value that was thought of, and of as many others. */
  List<byte[]> values(int more) {
    List<byte[]> values = new ArrayList<>();
    Stream.concat(WELL_FORMED.stream(), ODD.stream()).map(NastyValues::utf8).forEach(values::add);
    for (String value : WELL_FORMED) {
      for (String intruder : INTRUDERS) {
        values.add(utf8(value + intruder));
        values.add(utf8(intruder + value));
        values.add(utf8(value.substring(0, value.length() - 1) + intruder));
      }
      NO_TEXT.forEach(bytes -> values.add(join(utf8(value), bytes)));
      NO_TEXT.forEach(bytes -> values.add(join(new byte[0], bytes, utf8(value))));
    }
    NO_TEXT.forEach(bytes -> values.add(HexFormat.of().parseHex(bytes)));
    for (int i = 0; i < more; i++) {
      values.add(
          switch (i % 3) {
            case 0 -> mutated();
            case 1 -> utf8(codePoints());
            default -> bytes();
          });
    }
    return values;
  }

  private byte[] mutated() {
    byte[] value = utf8(WELL_FORMED.get(random.nextInt(WELL_FORMED.size()))).clone();
    for (int i = 0; i <= random.nextInt(2); i++) {
      value[random.nextInt(value.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(value, random.nextInt(value.length + 4)) : value;
  }

  private String codePoints() {
    return IntStream.range(0, random.nextInt(20))
        .map(i -> random.nextInt(random.nextBoolean() ? 0x80 : 0x110000))
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[] before, String hex, byte[]... after) {
    String joined = HexFormat.of().formatHex(before) + hex;
    for (byte[] more : after) {
      joined += HexFormat.of().formatHex(more);
    }
    return HexFormat.of().parseHex(joined);
  }
}
