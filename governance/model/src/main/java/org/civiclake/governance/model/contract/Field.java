package org.civiclake.governance.model.contract;

import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Watermark;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.model.yaml.RefusedValueException;

/**
 * One column of a resource (数据项; NB11, NJ11).
 *
 * @param name its English name, lower snake case: the column in std
 * @param chineseName its Chinese name: the heading in an agency's files
 * @param type its type in std
 * @param required whether null is refused
 * @param key whether it is part of the resource's primary key
 * @param grade its security grade
 * @param mask what others than the provider see of it
 * @param semantics what it means across agencies, for example {@code person.name}: two fields with
 *     the same semantics hold the same datum (NJ17 一数一源)
 * @param checks the rules for its values, in order
 * @param identifiedBy the field of the same row that says whose datum this is, for example {@code
 *     husband_citizen_id} beside {@code husband_name}; empty when it is nobody's
 * @param authoritative whether its agency claims to be the source of the datum
 * @param watermark how recipients' copies of it are marked, when they must be
 */
public record Field(
    String name,
    String chineseName,
    FieldType type,
    boolean required,
    boolean key,
    Grade grade,
    Mask mask,
    Optional<String> semantics,
    List<Check> checks,
    Optional<String> identifiedBy,
    boolean authoritative,
    Optional<Watermark> watermark) {

  /** A field whose copies are not marked. */
  public Field(
      String name,
      String chineseName,
      FieldType type,
      boolean required,
      boolean key,
      Grade grade,
      Mask mask,
      Optional<String> semantics,
      List<Check> checks,
      Optional<String> identifiedBy,
      boolean authoritative) {
    this(
        name,
        chineseName,
        type,
        required,
        key,
        grade,
        mask,
        semantics,
        checks,
        identifiedBy,
        authoritative,
        Optional.empty());
  }

  /** A field that claims nothing. */
  public Field(
      String name,
      String chineseName,
      FieldType type,
      boolean required,
      boolean key,
      Grade grade,
      Mask mask,
      Optional<String> semantics,
      List<Check> checks,
      Optional<String> identifiedBy) {
    this(
        name,
        chineseName,
        type,
        required,
        key,
        grade,
        mask,
        semantics,
        checks,
        identifiedBy,
        false);
  }

  /** A field that is nobody's datum. */
  public Field(
      String name,
      String chineseName,
      FieldType type,
      boolean required,
      boolean key,
      Grade grade,
      Mask mask,
      Optional<String> semantics,
      List<Check> checks) {
    this(name, chineseName, type, required, key, grade, mask, semantics, checks, Optional.empty());
  }

  public Field {
    if (!TableName.isIdentifier(name)) {
      throw new RefusedValueException(
          "Not a field name (lower snake case): " + name, "不是数据项名(小写字母、数字和下划线):" + name);
    }
    if (!mask.appliesTo(type)) {
      throw new RefusedValueException(
          "The mask " + mask + " cannot be put on " + name, "数据项 " + name + " 不能使用脱敏方式 " + mask);
    }
    checks = List.copyOf(checks);
    if (watermark.isPresent() && (mask != Mask.CLEAR || !watermark.get().fits(type))) {
      throw new RefusedValueException(
          "The field " + name + " cannot bear a watermark", "数据项 " + name + " 不能加水印");
    }
  }

  /** The same field, with its copies marked or not. */
  Field with(Optional<Watermark> mark) {
    return new Field(
        name,
        chineseName,
        type,
        required,
        key,
        grade,
        mask,
        semantics,
        checks,
        identifiedBy,
        authoritative,
        mark);
  }
}
