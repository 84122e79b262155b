package org.civiclake.governance.model.mask;

import org.civiclake.governance.model.contract.FieldType;

/**
 * What becomes of a value before it leaves its provider (脱敏). One object, two renderings: {@link
 * #trino} and {@link #spark} give the same bytes for the same value. A rendering never throws and
 * never lets through a value that it cannot parse.
 *
 * <p>Both renderings take an expression that names the column, already quoted for its engine.
 */
public enum Mask {
  /** The value as it is. */
  CLEAR {
    @Override
    public boolean appliesTo(FieldType type) {
      return true;
    }

    @Override
    public String trino(String column) {
      return column;
    }

    @Override
    public String spark(String column) {
      return column;
    }
  },

  /**
   * A citizen identity number (GB 11643): its division stays, the twelve digits after it go. A
   * number of 15 digits has no check digit by which to know it, so it goes whole, and so does one
   * with a small x.
   */
  CITIZEN_ID {
    @Override
    public String trino(String column) {
      return "CASE WHEN %1$s IS NULL THEN NULL WHEN length(%1$s) = 18 AND regexp_like(%1$s, '^[0-9]{17}[0-9X]$') THEN concat(substr(%1$s, 1, 6), '************') ELSE '******************' END"
          .formatted(column);
    }

    @Override
    public String spark(String column) {
      return "CASE WHEN %1$s IS NULL THEN NULL WHEN length(%1$s) = 18 AND %1$s RLIKE '^[0-9]{17}[0-9X]$' THEN concat(substr(%1$s, 1, 6), '************') ELSE '******************' END"
          .formatted(column);
    }
  },

  /**
   * A person's name: the first character stays, the rest becomes two asterisks. The first bytes
   * tell, in either engine, whether the text begins with one whole character and goes on: engines
   * disagree on where a character ends that is none.
   */
  PERSON_NAME {
    private static final String BEGINS_WELL =
        "'^([0-7].|C[2-9A-F][89AB].|D.[89AB].|E0[AB].[89AB].|E[1-9A-CEF][89AB].[89AB].|ED[89].[89AB].|F0[9AB].[89AB].[89AB].|F[1-3][89AB].[89AB].[89AB].|F48.[89AB].[89AB].)[0-7C-F].'";

    @Override
    public String trino(String column) {
      return masked(
          column,
          "regexp_like(to_hex(substr(to_utf8(%s), 1, 5)), %s)".formatted(column, BEGINS_WELL));
    }

    @Override
    public String spark(String column) {
      return masked(
          column,
          "hex(substring(CAST(%s AS BINARY), 1, 5)) RLIKE %s".formatted(column, BEGINS_WELL));
    }

    private static String masked(String column, String beginsWell) {
      return "CASE WHEN %1$s IS NULL THEN NULL WHEN %2$s THEN concat(substr(%1$s, 1, 1), '**') ELSE '***' END"
          .formatted(column, beginsWell);
    }
  },

  /** A mobile number of the mainland: three digits, four asterisks, four digits. */
  PHONE {
    @Override
    public String trino(String column) {
      return "CASE WHEN %1$s IS NULL THEN NULL WHEN length(%1$s) = 11 AND regexp_like(%1$s, '^1[0-9]{10}$') THEN concat(substr(%1$s, 1, 3), '****', substr(%1$s, 8, 4)) ELSE '***********' END"
          .formatted(column);
    }

    @Override
    public String spark(String column) {
      return "CASE WHEN %1$s IS NULL THEN NULL WHEN length(%1$s) = 11 AND %1$s RLIKE '^1[0-9]{10}$' THEN concat(substr(%1$s, 1, 3), '****', substr(%1$s, 8, 4)) ELSE '***********' END"
          .formatted(column);
    }
  },

  /**
   * A division code (GB/T 2260, GB/T 10114): the county's six digits stay. That nothing but digits
   * is there is asked without an anchor: {@code $} stands before a last line's end too, which in
   * Java is two characters long, as long as a step of the codes.
   */
  REGION {
    @Override
    public String trino(String column) {
      return masked(column, "NOT regexp_like(%s, '[^0-9]')".formatted(column));
    }

    @Override
    public String spark(String column) {
      return masked(column, "NOT %s RLIKE '[^0-9]'".formatted(column));
    }

    private static String masked(String column, String digits) {
      return "CASE WHEN %1$s IS NULL THEN NULL WHEN length(%1$s) IN (2, 4, 6) AND %2$s THEN %1$s WHEN length(%1$s) IN (9, 12) AND %2$s THEN substr(%1$s, 1, 6) ELSE '******' END"
          .formatted(column, digits);
    }
  },

  /** A date: the first day of its year. */
  YEAR {
    @Override
    public boolean appliesTo(FieldType type) {
      return type instanceof FieldType.Day;
    }

    @Override
    public String trino(String column) {
      return "date_trunc('year', %s)".formatted(column);
    }

    @Override
    public String spark(String column) {
      return "trunc(%s, 'YEAR')".formatted(column);
    }
  },

  /** Any text: three asterisks, whatever it was. */
  REDACT {
    @Override
    public String trino(String column) {
      return redacted(column);
    }

    @Override
    public String spark(String column) {
      return redacted(column);
    }

    private static String redacted(String column) {
      return "CASE WHEN %s IS NULL THEN NULL ELSE '***' END".formatted(column);
    }
  },

  /**
   * A keyed hash (HMAC-SHA-256, lower-case hex), by which a recipient joins its tables with each
   * other and with nobody else's ({@link org.civiclake.governance.model.key.HashKey}). It is in
   * published copies alone, whose publisher has the key: an engine that had it would show it in a
   * policy or a plan, so in either engine the column is null.
   */
  KEYED_HASH {
    @Override
    public boolean appliesTo(FieldType type) {
      return !(type instanceof FieldType.Flag);
    }

    @Override
    public boolean isKeyed() {
      return true;
    }

    @Override
    public String trino(String column) {
      return "NULL";
    }

    @Override
    public String spark(String column) {
      return "NULL";
    }
  },

  /** Nothing at all; a projection leaves the column out. */
  NULL {
    @Override
    public boolean appliesTo(FieldType type) {
      return true;
    }

    @Override
    public String trino(String column) {
      return "NULL";
    }

    @Override
    public String spark(String column) {
      return "NULL";
    }
  };

  /** Whether the mask can be put on a field of this type. */
  public boolean appliesTo(FieldType type) {
    return type instanceof FieldType.Text;
  }

  /** Whether what it leaves depends on a key of the recipient's. */
  public boolean isKeyed() {
    return false;
  }

  /** The masked value as a Trino expression. */
  public abstract String trino(String column);

  /** The masked value as a Spark SQL expression. */
  public abstract String spark(String column);
}
