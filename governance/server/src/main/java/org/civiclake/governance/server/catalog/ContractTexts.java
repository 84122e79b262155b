package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractDocument;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** Reads contracts as agencies send them: ODCS, YAML, UTF-8, at most 256 KiB. */
@ApplicationScoped
class ContractTexts {

  static final int LARGEST = 256 * 1024;

  private final Catalog catalog;

  ContractTexts(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A contract as it was sent.
   *
   * @param text the text
   * @param digest SHA-256 of the text, lower-case hex
   * @param contract what it says
   */
  record Written(String text, String digest, Contract contract) {}

  /**
   * Reads a contract.
   *
   * @throws ProblemException with every problem of it
   */
  Written read(byte[] body) {
    if (body == null || body.length == 0 || body.length > LARGEST) {
      throw new ProblemException(
          Kind.MALFORMED,
          "Send the contract (ODCS) as YAML of at most %d bytes.".formatted(LARGEST),
          "请以 YAML 提交数据合约(ODCS),不超过 %d 字节。".formatted(LARGEST));
    }
    String text = decode(body);
    try {
      ContractDocument document = ContractDocument.read(text, "");
      return new Written(text, sha256(body), document.resolve(catalog.registers()));
    } catch (InvalidContractsException e) {
      throw new ProblemException(
          Kind.REFUSED,
          "The contract cannot be taken in; mend what errors lists.",
          "数据合约有误,请按 errors 所列逐项更正。",
          ContractFlaws.of(e));
    }
  }

  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          Kind.MALFORMED, "The contract is not UTF-8.", "数据合约不是 UTF-8 编码。", List.of());
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
