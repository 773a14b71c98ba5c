/// FNV-1a of 64 bits (Fowler, Noll, Vo): tells texts apart where nobody means harm; guards nothing.
package struct FNV1a {
    package var value: UInt64 = 0xCBF2_9CE4_8422_2325

    @inlinable package init() {}
    @inlinable package init(_ bytes: some Sequence<UInt8>) { add(bytes) }

    @inlinable package mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
}
