package org.civiclake.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.civiclake.ingestion.source.SubmittedText.Soundness;
import org.junit.jupiter.api.Test;

class SubmittedTextTest {

  private static final Charset GB18030 = Charset.forName("GB18030");

  private final SubmittedText utf8 = new SubmittedText(StandardCharsets.UTF_8);
  private final SubmittedText gb18030 = new SubmittedText(GB18030);

  @Test
  void textOfTheDeclaredCharsetIsSound() {
    assertThat(utf8.soundness("宁波市".getBytes(StandardCharsets.UTF_8))).isEqualTo(Soundness.SOUND);
    assertThat(gb18030.soundness("宁波市海曙区".getBytes(GB18030))).isEqualTo(Soundness.SOUND);
    assertThat(gb18030.soundness("㐂𠀀".getBytes(GB18030))).isEqualTo(Soundness.SOUND);
    assertThat(gb18030.soundness("A1".getBytes(GB18030))).isEqualTo(Soundness.PLAIN);
  }

  @Test
  void anotherCharsetIsNoticed() {
    assertThat(utf8.soundness("宁波市".getBytes(GB18030))).isEqualTo(Soundness.UNDECODABLE);
    assertThat(gb18030.soundness("王芳".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Soundness.DOUBTFUL);
  }

  @Test
  void NB16_bytesThatCannotBeReadAreKept() {
    byte[] broken = {'a', (byte) 0xc4, '-', 'b'};

    assertThat(utf8.text(broken)).isEqualTo("a\\xc4-b");
  }
}
