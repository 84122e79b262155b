package org.civiclake.infra.local.secret;

import java.io.IOException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;

/**
 * A PKCS #12 file with one certificate that a JVM trusts and no password, which the JDK's own key
 * store does not write unless the whole JVM is told so.
 */
final class TrustStore {

  /** The attribute by which the JDK knows a certificate that is trusted. */
  private static final ASN1ObjectIdentifier TRUSTED_KEY_USAGE =
      new ASN1ObjectIdentifier("2.16.840.1.113894.746875.1.1");

  private TrustStore() {}

  static byte[] of(X509Certificate authority) throws IOException {
    PKCS12SafeBagBuilder bag = new JcaPKCS12SafeBagBuilder(authority);
    bag.addBagAttribute(
        PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString("civiclake"));
    bag.addBagAttribute(TRUSTED_KEY_USAGE, KeyPurposeId.anyExtendedKeyUsage);
    try {
      return new PKCS12PfxPduBuilder()
          .addData(bag.build())
          .build(null, new char[0]) // no digest: there is no password to make one with
          .getEncoded();
    } catch (PKCSException e) {
      throw new IOException("Cannot write a trust store", e);
    }
  }
}
