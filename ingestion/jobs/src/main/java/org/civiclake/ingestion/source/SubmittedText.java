package org.civiclake.ingestion.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decodes submitted bytes, and notices those that are not text of the declared charset. */
final class SubmittedText {

  private final Charset charset;
  private final CharsetDecoder declared;
  private final CharsetDecoder utf8;

  /** What the bytes of a value are, as text. */
  enum Soundness {
    /** Characters of ASCII, the same in every charset. */
    PLAIN,
    /** Text of the declared charset. */
    SOUND,
    /** Readable in the declared charset, and also as Chinese in UTF-8. */
    DOUBTFUL,
    /** Not text of the declared charset. */
    UNDECODABLE
  }

  SubmittedText(Charset charset) {
    this.charset = charset;
    this.declared = strict(charset);
    this.utf8 = strict(StandardCharsets.UTF_8);
  }

  Soundness soundness(byte[] bytes) {
    if (isAscii(bytes)) {
      return Soundness.PLAIN;
    }
    if (decode(declared, bytes).isEmpty()) {
      return Soundness.UNDECODABLE;
    }
    boolean alsoUtf8 =
        !charset.equals(StandardCharsets.UTF_8)
            && decode(utf8, bytes).filter(SubmittedText::isChinese).isPresent();
    return alsoUtf8 ? Soundness.DOUBTFUL : Soundness.SOUND;
  }

  /** The text; a byte that cannot be decoded becomes {@code \xHH}, so that none is lost. */
  String text(byte[] bytes) {
    if (isAscii(bytes)) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    return decode(declared, bytes).orElseGet(() -> escaped(bytes));
  }

  private String escaped(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length * 4 + 4);
    declared.reset();
    while (true) {
      CoderResult result = declared.decode(in, out, true);
      if (result.isUnderflow()) {
        declared.flush(out);
        return out.flip().toString();
      }
      for (int i = 0; i < result.length(); i++) {
        out.put("\\x%02x".formatted(in.get() & 0xff));
      }
      declared.reset();
    }
  }

  private static Optional<String> decode(CharsetDecoder decoder, byte[] bytes) {
    try {
      return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isChinese(String text) {
    return text.codePoints().filter(c -> c > 0x7f).allMatch(SubmittedText::isChinese);
  }

  private static boolean isChinese(int codePoint) {
    if (Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN) {
      return true;
    }
    Character.UnicodeBlock block = Character.UnicodeBlock.of(codePoint);
    return block == Character.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION
        || block == Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }
}
