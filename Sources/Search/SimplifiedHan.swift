import Foundation

/// Traditional characters in their simplified form. Asking ICU for every name costs more than storing it, so each character is asked once.
enum SimplifiedHan {
    private static let block: ClosedRange<UInt32> = 0x4E00...0x9FFF

    private static let forms: [Unicode.Scalar] = {
        let all = block.compactMap { Unicode.Scalar($0) }
        let text = all.map { String($0) }.joined(separator: "\n")
        let parts = (text.applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? text).split(separator: "\n")
        guard parts.count == all.count else { return all }
        return zip(all, parts).map { scalar, part in part.unicodeScalars.count == 1 ? part.unicodeScalars.first ?? scalar : scalar }
    }()

    /// Within the block, where every character has three bytes before and after; nil outside.
    static func form(of value: UInt32) -> UInt32? {
        guard block.contains(value) else { return nil }
        let form = forms[Int(value - block.lowerBound)].value
        return (0x800...0xFFFF).contains(form) ? form : nil
    }

    static func form(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        block.contains(scalar.value) ? forms[Int(scalar.value - block.lowerBound)] : scalar
    }
}
