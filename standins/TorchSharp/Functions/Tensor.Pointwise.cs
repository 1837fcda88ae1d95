using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Aten.abs.Call(this);

        public Tensor absolute() => Aten.absolute.Call(this);

        public Tensor acos() => Aten.acos.Call(this);

        public Tensor acosh() => Aten.acosh.Call(this);

        public Tensor angle() => Aten.angle.Call(this);

        public Tensor arccos() => Aten.arccos.Call(this);

        public Tensor arcsin() => Aten.arcsin.Call(this);

        public Tensor arctan() => Aten.arctan.Call(this);

        public Tensor asin() => Aten.asin.Call(this);

        public Tensor asinh() => Aten.asinh.Call(this);

        public Tensor atan() => Aten.atan.Call(this);

        public Tensor atanh() => Aten.atanh.Call(this);

        public Tensor ceil() => Aten.ceil.Call(this);

        public Tensor cos() => Aten.cos.Call(this);

        public Tensor cosh() => Aten.cosh.Call(this);

        public Tensor deg2rad() => Aten.deg2rad.Call(this);

        public Tensor digamma() => Aten.digamma.Call(this);

        public Tensor erf() => Aten.erf.Call(this);

        public Tensor erfc() => Aten.erfc.Call(this);

        public Tensor erfinv() => Aten.erfinv.Call(this);

        public Tensor exp() => Aten.exp.Call(this);

        public Tensor exp2() => Aten.exp2.Call(this);

        public Tensor expm1() => Aten.expm1.Call(this);

        public Tensor fix() => Aten.fix.Call(this);

        public Tensor floor() => Aten.floor.Call(this);

        public Tensor frac() => Aten.frac.Call(this);

        public Tensor lgamma() => Aten.lgamma.Call(this);

        public Tensor log() => Aten.log.Call(this);

        public Tensor log10() => Aten.log10.Call(this);

        public Tensor log1p() => Aten.log1p.Call(this);

        public Tensor log2() => Aten.log2.Call(this);

        public Tensor logit(double? eps = null) => Aten.logit.Call(this, eps);

        public Tensor neg() => Aten.neg.Call(this);

        public Tensor negative() => Aten.negative.Call(this);

        public Tensor positive() => Aten.positive.Call(this);

        public Tensor rad2deg() => Aten.rad2deg.Call(this);

        public Tensor reciprocal() => Aten.reciprocal.Call(this);

        public Tensor round(long decimals = 0) => Aten.round_decimals.Call(this, decimals);

        public Tensor rsqrt() => Aten.rsqrt.Call(this);

        public Tensor sgn() => Aten.sgn.Call(this);

        public Tensor sign() => Aten.sign.Call(this);

        public Tensor signbit() => Aten.signbit.Call(this);

        public Tensor sin() => Aten.sin.Call(this);

        public Tensor sinc() => Aten.sinc.Call(this);

        public Tensor sinh() => Aten.sinh.Call(this);

        public Tensor sqrt() => Aten.sqrt.Call(this);

        public Tensor square() => Aten.square.Call(this);

        public Tensor tan() => Aten.tan.Call(this);

        public Tensor tanh() => Aten.tanh.Call(this);

        public Tensor trunc() => Aten.trunc.Call(this);

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.nan_to_num.Call(this, nan, posinf, neginf);

        public Tensor i0() => Aten.i0.Call(this);
    }
}
